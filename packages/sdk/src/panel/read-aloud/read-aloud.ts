import type { ChatStore } from '../../client/chat-store.ts'
import { toSpoken } from '../announcer.ts'
import { splitSpeech } from './split-speech.ts'

/** What is spoken at the moment, in whatever window of this page: one voice at a time. */
let endPresent = () => {}

/**
 * Reads an answer out, piece by piece: the next is fetched while one is heard. Through the audio graph and not an element,
 * for a page's content security policy may allow no media.
 * @param onEnd called once, when it is over or was ended
 * @returns what ends it
 */
export function readAloud(store: ChatStore, markdown: string, onEnd: () => void): () => void {
  endPresent()
  const audio = new AudioContext()
  const pieces = splitSpeech(toSpoken(markdown))
  let source: AudioBufferSourceNode | undefined
  let isOver = false

  function end() {
    if (isOver) return
    isOver = true
    source?.stop()
    void audio.close()
    onEnd()
  }
  endPresent = end

  async function hear(sound: ArrayBuffer) {
    const buffer = await audio.decodeAudioData(sound)
    if (isOver) return
    await new Promise<unknown>((resolve) => {
      source = audio.createBufferSource()
      source.buffer = buffer
      source.connect(audio.destination)
      source.onended = resolve
      source.start()
    })
  }
  async function run() {
    let next = fetchPiece(0)
    for (let index = 0; index < pieces.length && !isOver; index++) {
      const sound = await next
      if (!sound || isOver) return // What went wrong is said by the store.
      next = fetchPiece(index + 1)
      await hear(sound)
    }
  }
  const fetchPiece = async (index: number) => (pieces[index] ? store.speak(pieces[index]!) : undefined)

  run()
    .catch(() => {}) // No sound at all, in a format this browser knows.
    .finally(end)
  return end
}
