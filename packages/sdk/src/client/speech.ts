import type { Bot } from '@buttonhole/protocol'
import { networkProblem, readEnvelope } from './request.ts'
import type { FormCaller } from './upload-file.ts'
import { voiceOf } from './voice-of.ts'

/** Has words spoken. @returns the sound. @throws {ProblemError} */
export function speak(
  caller: FormCaller,
  words: string,
  bot: Bot | undefined,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const { transport, environment, baseUrl } = caller
  return transport.authorised(async (headers) => {
    const response = await environment
      .fetch(`${baseUrl}/v1/audio/speech`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ input: words, voice_id: voiceOf(bot), response_format: 'mp3' }),
        signal,
        credentials: 'omit',
      })
      .catch((cause) => {
        throw networkProblem(environment, cause)
      })
    const isSound = response.ok && !response.headers.get('Content-Type')?.includes('json')
    // Whatever is no sound is an envelope that says why.
    if (!isSound) await readEnvelope(environment, response)
    return response.arrayBuffer()
  })
}
