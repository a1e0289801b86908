import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { requireIdValue } from '../../platform/http/query.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { LessonService } from './service.ts'

interface Dependencies {
  service: LessonService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

const LessonBody = Type.Object({
  question: Type.String({ minLength: 1, maxLength: 4000 }),
  answer: Type.String({ minLength: 1, maxLength: 20_000 }),
})
type OfAgent = { Params: { id: string }; Body: Static<typeof LessonBody> }

/** Teaching an agent what it did not know. */
export function registerLessonRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  const schema = { body: LessonBody }
  http.post<OfAgent>('/agents/:id/lessons', { schema }, async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.teach(principal, requireIdValue(request.params.id, 'id'), request.body)
    return reply.ok()
  })

  http.post<OfAgent>('/agents/:id/lessons/forget', { schema }, async (request, reply) => {
    const principal = await authenticate(request as FastifyRequest)
    await service.forget(principal, requireIdValue(request.params.id, 'id'), request.body)
    return reply.ok()
  })
}
