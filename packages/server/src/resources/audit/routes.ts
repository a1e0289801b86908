import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readCount, requireId, requireIdValue, toQuery } from '../../platform/http/query.ts'
import { readSetSessionCookie } from '../../platform/http/session-cookie.ts'
import type { AccountPrincipal, Principal } from '../auth/principal.ts'
import { type AuditRule, auditRules } from './actions.ts'
import type { AuditService } from './service.ts'

interface Dependencies {
  service: AuditService
  authenticate(request: FastifyRequest): Promise<AccountPrincipal>
}

/** The log of who did what, for those who answer for a workspace. */
export function registerAuditRoutes(http: FastifyInstance, { service, authenticate }: Dependencies): void {
  http.get('/audit', async (request, reply) => {
    const principal = await authenticate(request)
    const query = toQuery(request.query)
    const filter = {
      workspaceId: requireId(query, 'workspace_id'),
      userId: query.user_id === undefined ? '' : requireIdValue(query.user_id, 'user_id'),
      // Goes into a LIKE: letters and hyphens only.
      subject: /^[a-z-]{1,30}$/.test(query.subject ?? '') ? query.subject! : '',
      since: readCount(query, ['since'], { fallback: 0, min: 0, max: 10_000_000_000 }),
    }
    const before = query.before === undefined ? undefined : requireIdValue(query.before, 'before')
    const limit = readCount(query, ['page_size'], { fallback: 50, min: 1, max: 100 })
    return reply.ok(await service.list(principal, filter, { before, limit }))
  })
}

interface KeepDependencies {
  audit: Pick<AuditService, 'record' | 'findSubject'>
  /** Whose session a cookie's text is. */
  findUser(token: string): Promise<{ userId: string } | undefined>
}

interface Subject {
  id: string
  name: string
  workspaceId: string
}

/**
 * Writes an entry for every call that `actions.ts` names and that succeeded, before it is answered. The routes know
 * nothing of it, so none can forget it.
 * @returns notes who is calling; call it wherever a caller is recognised
 */
export function keepAudit(http: FastifyInstance, { audit, findUser }: KeepDependencies) {
  const callers = new WeakMap<object, string>()
  const before = new WeakMap<object, Subject>()

  // Only routes with a rule carry the hooks: most calls read, and the two are a twentieth of what a small one costs.
  http.addHook('onRoute', (route) => {
    const isAudited = [route.method].flat().some((method) => `${method} ${route.url}` in auditRules)
    if (!isAudited) return
    route.preHandler = [route.preHandler ?? []].flat().concat(noteSubject)
    route.onSend = [route.onSend ?? []].flat().concat(keepEntry)
  })

  // What is deleted has a name only now.
  async function noteSubject(request: FastifyRequest): Promise<void> {
    const rule = findRule(request)
    const id = rule && !rule.from.startsWith('answer.') ? readId(rule, request, undefined) : undefined
    const subject = rule && id !== undefined ? await audit.findSubject(rule.kind, id) : undefined
    if (subject) before.set(request, { ...subject, id: id! })
  }

  async function keepEntry(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    const rule = findRule(request)
    const answer = rule && readAnswer(reply, payload)
    if (!rule || !answer) return payload
    const userId = callers.get(request) ?? (await readNewCaller(reply))
    if (userId === undefined) return payload
    const subject = before.get(request) ?? (await findSubject(rule, request, answer, userId))
    await audit.record({
      userId,
      action: rule.action,
      workspaceId: rule.isOfCaller ? '' : subject.workspaceId || readField(request, 'workspace_id'),
      subject,
      detail: rule.detail ? readPath(request, rule.detail) : '',
      address: request.ip,
      isRepeated: rule.isRepeated === true,
    })
    return payload
  }

  async function findSubject(rule: AuditRule, request: FastifyRequest, answer: unknown, userId: string) {
    const id = rule.from === 'caller' ? userId : (readId(rule, request, answer) ?? '')
    const found = id === '' ? undefined : await audit.findSubject(rule.kind, id)
    return { id, name: found?.name ?? '', workspaceId: found?.workspaceId ?? '' }
  }

  async function readNewCaller(reply: FastifyReply): Promise<string | undefined> {
    const token = readSetSessionCookie(reply)
    return token === undefined ? undefined : (await findUser(token))?.userId
  }

  return (request: object, principal: Principal) => {
    if (principal.kind === 'account') callers.set(request, principal.userId)
  }
}

function findRule(request: FastifyRequest): AuditRule | undefined {
  return auditRules[`${request.method} ${request.routeOptions.url}`]
}

/** The data of an answer that says it went well, `undefined` for all others. */
function readAnswer(reply: FastifyReply, payload: unknown): object | undefined {
  if (reply.statusCode >= 400 || typeof payload !== 'string') return undefined
  const { code, data } = JSON.parse(payload) as { code?: number; data?: object }
  return code === 0 ? (data ?? {}) : undefined
}

function readId(rule: AuditRule, request: FastifyRequest, answer: unknown): string | undefined {
  if (rule.from.startsWith('answer.')) return readIn(answer, rule.from.split('.').slice(1)) || undefined
  return readPath(request, rule.from) || undefined
}

/** `params.id`, `body.role`: as text, empty when it is not there. */
function readPath(request: FastifyRequest, path: string): string {
  const [place, ...names] = path.split('.')
  return readIn(request[place as 'params' | 'body' | 'query'], names)
}

function readIn(value: unknown, names: readonly string[]): string {
  const found = names.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | null | undefined)?.[name],
    value,
  )
  return typeof found === 'string' ? found : ''
}

function readField(request: FastifyRequest, name: string): string {
  return readPath(request, `body.${name}`) || readPath(request, `query.${name}`) || readPath(request, `params.${name}`)
}
