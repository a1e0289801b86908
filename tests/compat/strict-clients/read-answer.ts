import { findRefusals, type TypedClient } from './typed-clients.ts'
import { answerModels } from './wire-models.ts'

type Body = Record<string, unknown>

/** Why the client would refuse this answer of the route, from its envelope inwards. */
export function findAnswerRefusals(client: TypedClient, route: string, body: Body): string[] {
  const model = answerModels[route]
  const refusals = findEnvelopeRefusals(client, body, route)
  return model ? [...refusals, ...findRefusals(client, model, pick(route, model, body))] : refusals
}

function findEnvelopeRefusals({ name }: TypedClient, body: Body, route: string): string[] {
  const found: string[] = []
  // coze-java unboxes it unseen, cozepy looks for both, coze-go takes any code but 0 for a failure.
  if (!Number.isInteger(body.code)) found.push('code is missing')
  if (body.code !== 0) found.push(`code is ${body.code}`)
  if (typeof body.msg !== 'string') found.push('msg is missing')
  // Each of these makes a client read the body as something else.
  if (name === 'cozepy' && 'debug_url' in body) found.push('debug_url makes it a workflow')
  if (name === 'cozepy' && 'first_id' in body && !route.endsWith('/message/list'))
    found.push('first_id makes it a list')
  if (name === 'coze-go' && 'error_code' in body) found.push('error_code makes it an OAuth error')
  return found
}

function pick(route: string, model: string, body: Body): unknown {
  if (model === 'MessagePage') return body
  return route.endsWith('/message/modify') ? body.message : body.data
}
