import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readPlace } from '../../platform/changed-list/change-place.ts'
import { readChoice, readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { readFilter } from './conversation-filter.ts'
import type { ExportService } from './export-service.ts'
import type { NoteService } from './note-service.ts'
import type { ConsoleConversationService } from './service.ts'
import type { VisitorDataService } from './visitor-data-service.ts'

interface Dependencies {
  service: ConsoleConversationService
  notes: NoteService
  exports: ExportService
  visitorData: VisitorDataService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const NoteBody = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  message_id: Type.Optional(Type.String()),
})
const fileTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' } as const

type OfConversation = { Params: { id: string } }
type OfNote = { Params: { id: string; note_id: string } }

/** What users said to the agents of a workspace. */
export function registerConsoleConversationRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  registerReading(http, dependencies)
  registerNotes(http, dependencies)
  registerVisitorData(http, dependencies)
}

function registerReading(http: FastifyInstance, { service, exports, authenticate }: Dependencies): void {
  http.get('/conversations', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    return reply.ok(await service.list(principal, readFilter(query), readPlace(query.after)))
  })

  http.get('/conversations/export', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const format = readChoice(query, 'format', ['csv', 'jsonl'], 'csv')
    const lines = await exports.open(principal, readFilter(query), format)
    return reply
      .type(fileTypes[format])
      .header('Content-Disposition', `attachment; filename="conversations.${format}"`)
      .send(Readable.from(lines))
  })

  http.get<OfConversation>('/conversations/:id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    return reply.ok(await service.get(principal, requireIdValue(request.params.id, 'id')))
  })

  http.get<OfConversation>('/conversations/:id/messages', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const query = toQuery(request.query)
    const afterId = query.after_id === undefined ? undefined : requireId(query, 'after_id')
    const size = readCount(query, ['page_size'], { fallback: 50, min: 1, max: 200 })
    return reply.ok(await service.listMessages(principal, requireIdValue(request.params.id, 'id'), { afterId, size }))
  })
}

function registerNotes(http: FastifyInstance, { notes, authenticate }: Dependencies): void {
  http.get<OfConversation>('/conversations/:id/notes', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    return reply.ok(await notes.list(principal, requireIdValue(request.params.id, 'id')))
  })

  http.post<OfConversation & { Body: Static<typeof NoteBody> }>(
    '/conversations/:id/notes',
    { schema: { body: NoteBody } },
    async (request, reply) => {
      const principal = await authenticate(request as FastifyRequest)
      const { text, message_id } = request.body
      const messageId = message_id === undefined ? undefined : requireIdValue(message_id, 'message_id')
      const id = requireIdValue(request.params.id, 'id')
      return reply.ok({ id: await notes.add(principal, id, { text, messageId }) })
    },
  )

  http.delete<OfNote>('/conversations/:id/notes/:note_id', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    const { id, note_id } = request.params
    await notes.remove(principal, requireIdValue(id, 'id'), requireIdValue(note_id, 'note_id'))
    return reply.ok()
  })
}

function registerVisitorData(http: FastifyInstance, { visitorData, authenticate }: Dependencies): void {
  http.get<OfConversation>('/conversations/:id/visitor-data', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    return reply.ok(await visitorData.count(principal, requireIdValue(request.params.id, 'id')))
  })

  http.delete<OfConversation>('/conversations/:id/visitor-data', async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await visitorData.remove(principal, requireIdValue(request.params.id, 'id'))
    return reply.ok()
  })
}
