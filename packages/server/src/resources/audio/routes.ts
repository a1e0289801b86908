import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readUpload, registerUploads, type UploadedPart } from '../../platform/http/multipart.ts'
import { type Query, readChoice, readCount, toQuery } from '../../platform/http/query.ts'
import type { Principal } from '../auth/principal.ts'
import { type AudioService, maxRecordingBytes } from './service.ts'
import type { VoiceFilter } from './voice.ts'

interface Dependencies {
  service: AudioService
  authenticate(request: FastifyRequest): Promise<Principal>
}

const SpeechBody = Type.Object({
  input: Type.String({ minLength: 1 }),
  voice_id: Type.String({ minLength: 1 }),
  response_format: Type.Optional(
    Type.Union([
      Type.Literal('mp3'),
      Type.Literal('wav'),
      Type.Literal('pcm'),
      Type.Literal('ogg_opus'),
      // What one official client calls the same.
      Type.Literal('ogg'),
      Type.Literal('opus'),
    ]),
  ),
  speed: Type.Optional(Type.Number({ minimum: 0.2, maximum: 3 })),
  // Taken as documented and not passed on: the endpoint has no place for them.
  sample_rate: Type.Optional(Type.Integer({ minimum: 8000, maximum: 48_000 })),
  loudness_rate: Type.Optional(Type.Integer({ minimum: -50, maximum: 100 })),
  emotion: Type.Optional(
    Type.Union(
      ['happy', 'sad', 'angry', 'surprised', 'fear', 'hate', 'excited', 'coldness', 'neutral'].map((name) =>
        Type.Literal(name),
      ),
    ),
  ),
  emotion_scale: Type.Optional(Type.Number({ minimum: 1, maximum: 5 })),
})
type SpeechBody = Static<typeof SpeechBody>

export function registerAudioRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  registerUploads(http, (scope) => {
    scope.post('/v1/audio/transcriptions', async (request, reply) => {
      const principal = await authenticate(request)
      await service.requireTranscription(principal, request.ip)
      const audio = await readUpload(request, maxRecordingBytes, readRecording)
      return reply.ok({ text: await service.transcribe(audio) })
    })
  })

  http.post<{ Body: SpeechBody }>('/v1/audio/speech', { schema: { body: SpeechBody } }, async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const { mediaType, data } = await service.speak(principal, request.ip, request.body)
    return reply.header('Content-Type', mediaType).send(data)
  })

  http.get('/v1/audio/voices', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const size = readCount(query, ['page_size'], { fallback: 100, min: 1, max: 100 })
    const number = readCount(query, ['page_num'], { fallback: 1, min: 1, max: 1_000_000 })
    return reply.ok(service.listVoices(principal, readVoiceFilter(query), { number, size }))
  })
}

function readVoiceFilter(query: Query): VoiceFilter {
  const state = readChoice(query, 'voice_state', ['cloned', 'init', 'all'], 'all')
  return {
    isOwnOnly: readChoice(query, 'filter_system_voice', ['true', 'false'], 'false') === 'true',
    modelType: query.model_type && readChoice(query, 'model_type', ['big', 'small'], 'big'),
    state: state === 'all' ? undefined : state,
  }
}

async function readRecording({ stream, fileName, mediaType }: UploadedPart) {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxRecordingBytes) throw new ApiError('fileTooLarge', 'The recording is larger than 10 MB.')
    chunks.push(chunk)
  }
  // The endpoint tells formats by the name; nothing else of it is passed on.
  const extension = /\.[a-z0-9]{1,5}$/i.exec(fileName ?? '')?.[0] ?? '.webm'
  return { data: Buffer.concat(chunks), fileName: `recording${extension}`, mediaType }
}
