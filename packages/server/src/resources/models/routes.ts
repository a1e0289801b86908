import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ModelRegistry } from '../../platform/models/model-registry.ts'

interface Dependencies {
  models: ModelRegistry
  authenticate(request: FastifyRequest): Promise<unknown>
}

/** The models an agent may answer with. */
export function registerModelRoutes(http: FastifyInstance, { models, authenticate }: Dependencies): void {
  http.get('/models', async (request, reply) => {
    await authenticate(request)
    return reply.ok(
      models.list().map(({ id, name, description, kind }) => ({
        id,
        name,
        description,
        kind,
        is_default: id === models.defaultId,
      })),
    )
  })
}
