import { ApiError } from '@buttonhole/protocol'

/** An OpenAI-compatible audio endpoint and the models it is asked for. */
export interface AudioOptions {
  /** Up to the version: `https://api.example.com/v1`. */
  baseUrl: string
  apiKey: string | undefined
  transcriptionModel: string
  speechModel: string
  /** The voices offered to callers, by the names the endpoint knows. */
  voices: string[]
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch
}

/** What speech is made of. */
export interface SpeechRequest {
  text: string
  voice: string
  format: 'mp3' | 'wav' | 'pcm' | 'opus'
  speed: number
}

const timeoutMs = 60_000
/** The longest text that is spoken at once takes a few MB. */
const maxSpeechBytes = 25 * 1024 ** 2

/** Asks the endpoint. Its answers never reach callers as they are: they may hold addresses and keys. */
export function createAudioEndpoint(options: AudioOptions) {
  const { baseUrl, apiKey, fetch = globalThis.fetch } = options

  async function post(path: string, body: string | FormData, contentType?: string): Promise<Response> {
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      redirect: 'error', // The key must not follow to another host.
      headers: {
        ...(apiKey && { Authorization: `Bearer ${apiKey}` }),
        ...(contentType && { 'Content-Type': contentType }),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause) => {
      throw new ApiError('upstreamFailed', 'The audio endpoint could not be reached. Try again in a moment.', { cause })
    })
    if (response.ok) return response
    await response.body?.cancel()
    throw refused(response.status)
  }

  return {
    voices: options.voices,
    /** The words of a recording. @throws {ApiError} `upstreamFailed`, `tooFast` */
    async transcribe(audio: { data: Buffer; fileName: string; mediaType: string }): Promise<string> {
      const form = new FormData()
      form.set('model', options.transcriptionModel)
      form.set('response_format', 'json')
      form.set('file', new Blob([new Uint8Array(audio.data)], { type: audio.mediaType }), audio.fileName)
      const response = await post('/audio/transcriptions', form)
      const answer = (await response.json().catch(() => undefined)) as { text?: unknown } | undefined
      if (typeof answer?.text !== 'string') throw unreadable()
      return answer.text
    },
    /** Spoken words. @throws {ApiError} `upstreamFailed`, `tooFast` */
    async speak({ text, voice, format, speed }: SpeechRequest): Promise<Buffer> {
      const body = { model: options.speechModel, input: text, voice, response_format: format, speed }
      const response = await post('/audio/speech', JSON.stringify(body), 'application/json')
      return readBounded(response)
    },
  }
}
export type AudioEndpoint = ReturnType<typeof createAudioEndpoint>

async function readBounded(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxSpeechBytes) throw unreadable()
    chunks.push(chunk)
  }
  if (bytes === 0) throw unreadable()
  return Buffer.concat(chunks)
}

function refused(status: number): ApiError {
  if (status === 429) return new ApiError('tooFast', 'The audio endpoint is limiting requests. Try again in a moment.')
  if (status === 401 || status === 403)
    return new ApiError('upstreamFailed', 'The audio endpoint refused the key. Check OPENAI_AUDIO_API_KEY.')
  return new ApiError('upstreamFailed', `The audio endpoint refused the request with status ${status}.`)
}

function unreadable(): ApiError {
  return new ApiError('upstreamFailed', 'The audio endpoint sent something that is not an answer. Check its models.')
}
