/** A recording that is running. */
export interface Recording {
  finish(): Promise<{ sound: Blob; durationMs: number }>
  /** Ends it and forgets what was said. */
  cancel(): void
}

const levelEveryMs = 80

/** The first that the browser can write and the server can read. */
const soundTypes = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/**
 * Begins to record.
 * @param onLevel is told the loudness, 0 to 1, about twelve times a second
 * @returns `undefined` when the visitor or the browser does not allow it, or the page has no https.
 */
export async function recordSound(onLevel: (level: number) => void): Promise<Recording | undefined> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch {
    return undefined // No microphone, no permission, or no such API: the caller says what to do.
  }
  const mimeType = soundTypes.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {})
  const parts: Blob[] = []
  const startedAt = Date.now()
  const stopLevel = watchLevel(stream, onLevel)
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.start()

  function cancel() {
    stopLevel()
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  return {
    cancel,
    finish: () =>
      new Promise((resolve) => {
        const durationMs = Date.now() - startedAt
        recorder.addEventListener('stop', () =>
          resolve({ sound: new Blob(parts, { type: recorder.mimeType }), durationMs }),
        )
        cancel()
      }),
  }
}

function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext()
  const analyser = audio.createAnalyser()
  audio.createMediaStreamSource(stream).connect(analyser)
  const samples = new Uint8Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples)
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0)
    onLevel(Math.min(1, loudest / 80))
  }, levelEveryMs)
  return () => {
    clearInterval(timer)
    void audio.close()
  }
}
