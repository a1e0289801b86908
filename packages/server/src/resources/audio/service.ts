import { ApiError } from '@buttonhole/protocol'
import type { AudioEndpoint } from '../../platform/audio/audio-endpoint.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import { type Principal, requireAccount, requirePermission } from '../auth/principal.ts'
import { isAskedFor, toVoice, type Voice, type VoiceFilter } from './voice.ts'

interface Dependencies {
  /** Absent when no endpoint is configured. */
  endpoint: AudioEndpoint | undefined
  callsPerVisitor: RateLimiter
  callsPerAddress: RateLimiter
}

/** The largest recording, in bytes: what the platform documents. */
export const maxRecordingBytes = 10 * 1024 ** 2

/** The longest text spoken at once, in bytes of UTF-8. */
const maxInputBytes = 1024

/** What callers may ask for, as the endpoint names it and as HTTP does. */
const speechFormats = {
  mp3: { name: 'mp3', mediaType: 'audio/mpeg' },
  wav: { name: 'wav', mediaType: 'audio/wav' },
  pcm: { name: 'pcm', mediaType: 'audio/pcm' },
  ogg_opus: { name: 'opus', mediaType: 'audio/ogg' },
  ogg: { name: 'opus', mediaType: 'audio/ogg' },
  opus: { name: 'opus', mediaType: 'audio/ogg' },
} as const
export type SpeechFormat = keyof typeof speechFormats

export function createAudioService({ endpoint, callsPerVisitor, callsPerAddress }: Dependencies) {
  const requireEndpoint = (): AudioEndpoint => {
    if (endpoint) return endpoint
    throw new ApiError(
      'notAvailable',
      'Speech is not available on this server. Set OPENAI_AUDIO_BASE_URL and its models to turn it on.',
    )
  }
  const takeTurn = async (principal: Principal, address: string) => {
    if (principal.kind !== 'visitor') return
    await callsPerVisitor.take(principal.visitorId)
    await callsPerAddress.take(address)
  }

  return {
    /** Whether the caller may have a recording written down now. @throws {ApiError} `notAvailable`, `forbidden`, `tooFast` */
    async requireTranscription(principal: Principal, address: string): Promise<void> {
      requirePermission(principal, 'createTranscription')
      requireEndpoint()
      await takeTurn(principal, address)
    },

    /** @throws {ApiError} `fileEmpty`, `upstreamFailed` */
    async transcribe(audio: { data: Buffer; fileName: string; mediaType: string }): Promise<string> {
      if (audio.data.length === 0) throw new ApiError('fileEmpty', 'The recording is empty. Record it again.')
      return requireEndpoint().transcribe(audio)
    },

    /** @throws {ApiError} `notAvailable`, `badRequest`, `forbidden`, `tooFast`, `upstreamFailed` */
    async speak(
      principal: Principal,
      address: string,
      request: { input: string; voice_id: string; response_format?: SpeechFormat; speed?: number },
    ): Promise<{ mediaType: string; data: Buffer }> {
      requirePermission(principal, 'createSpeech')
      const { voices, speak } = requireEndpoint()
      if (Buffer.byteLength(request.input) > maxInputBytes)
        throw new ApiError('badRequest', `input has more than ${maxInputBytes} bytes. Send it in parts.`)
      if (!voices.includes(request.voice_id))
        throw new ApiError(
          'badRequest',
          `There is no voice ${JSON.stringify(request.voice_id)}. List the voices first.`,
        )
      await takeTurn(principal, address)
      const format = speechFormats[request.response_format ?? 'mp3']
      const speed = Math.min(4, Math.max(0.25, request.speed ?? 1)) // The range the endpoint takes.
      const data = await speak({ text: request.input, voice: request.voice_id, format: format.name, speed })
      return { mediaType: format.mediaType, data }
    },

    /** A page of the voices. @throws {ApiError} `notAvailable`, `forbidden` */
    listVoices(
      principal: Principal,
      filter: VoiceFilter,
      page: { number: number; size: number },
    ): { voice_list: Voice[]; has_more: boolean } {
      requirePermission(requireAccount(principal), 'listVoice')
      const voices = requireEndpoint()
        .voices.map(toVoice)
        .filter((voice) => isAskedFor(voice, filter))
      const from = (page.number - 1) * page.size
      return {
        voice_list: voices.slice(from, from + page.size),
        has_more: voices.length > from + page.size,
      }
    },
  }
}
export type AudioService = ReturnType<typeof createAudioService>
