import type { ChatStore } from '../../client/chat-store.ts'
import { effect } from '../../client/signal.ts'

/** Two tones for each answer that ends while nobody looks. @returns a function that ends it. */
export function chimeOnUnread({ unread }: ChatStore): () => void {
  let before = unread.peek()
  return effect(() => {
    const now = unread.value
    if (now > before) chime()
    before = now
  })
}

/** Short and quiet. Silent where the browser allows no sound yet. */
function chime(): void {
  try {
    const audio = new AudioContext()
    const volume = audio.createGain()
    volume.connect(audio.destination)
    volume.gain.setValueAtTime(0.05, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4)
    for (const [index, hertz] of [587, 880].entries()) {
      const tone = audio.createOscillator()
      tone.frequency.value = hertz
      tone.connect(volume)
      tone.start(audio.currentTime + index * 0.12)
      tone.stop(audio.currentTime + 0.4)
    }
    setTimeout(() => void audio.close(), 1000)
  } catch {
    // No sound on this device: the badge says the same.
  }
}
