import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An audio endpoint that speaks the OpenAI protocol: it hears always the same and says a short tone. */
export interface ScriptedAudio {
  environment: Record<string, string>
  /** What was to be spoken. */
  readonly spoken: string[]
  stop(): Promise<void>
}

/** @param heard what every recording says */
export async function startScriptedAudio(heard: string): Promise<ScriptedAudio> {
  const spoken: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
    })
    request.on('end', () => {
      if (request.url?.endsWith('/audio/transcriptions'))
        return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ text: heard }))
      spoken.push(JSON.parse(Buffer.from(text, 'latin1').toString()).input)
      response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(toTone(0.6))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    environment: {
      OPENAI_AUDIO_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      OPENAI_AUDIO_API_KEY: 'canary-audio-key',
      OPENAI_AUDIO_VOICES: 'anna',
    },
    spoken,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A WAV file, 8 kHz, 16 bit. */
function toTone(seconds: number): Buffer {
  const count = Math.round(seconds * 8000)
  const file = Buffer.alloc(44 + count * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + count * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8000, 24)
  file.writeUInt32LE(16_000, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(count * 2, 40)
  for (let index = 0; index < count; index++)
    file.writeInt16LE(Math.round(3000 * Math.sin((index * 440 * 2 * Math.PI) / 8000)), 44 + index * 2)
  return file
}
