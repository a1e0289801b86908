import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ConsentQuestion, renderConsentPage } from '../../pages/consent-page.ts'
import { type DeviceProblem, renderDeviceDone, renderDevicePage } from '../../pages/device-page.ts'
import { pickLanguage } from '../../pages/page.ts'
import { renderNotice } from '../../pages/threshold.ts'
import { acceptForms, type Form, requireOwnForm } from '../../platform/http/form.ts'
import { requireIdValue, toQuery } from '../../platform/http/query.ts'
import { sendPage } from '../../platform/http/send-page.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import type { OAuth } from './create-oauth.ts'
import { OAuthError } from './oauth-error.ts'
import { expandPermissions } from './permission-names.ts'

interface Dependencies {
  oauth: OAuth
  findSignedInUser(request: FastifyRequest): Promise<ConsolePrincipal | undefined>
  describeUser(principal: ConsolePrincipal): Promise<{ name: string; email: string }>
  describeWorkspace(principal: ConsolePrincipal, workspaceId: string): Promise<string>
  publicUrl: string | undefined
}

const base = '/api/permission/oauth2'

/** The pages people see: where a browser is sent to authorize, the question of consent, the code of a device. */
export function registerOAuthPageRoutes(http: FastifyInstance, dependencies: Dependencies): void {
  const { codes, devices, seal } = dependencies.oauth
  acceptForms(http)
  http.setErrorHandler((error, request, reply) => answerError(error as Error, request, reply))

  const authorize = async (request: FastifyRequest, reply: FastifyReply, workspaceId?: string) => {
    const begun = await codes.begin(toQuery(request.query), workspaceId)
    const target = 'redirect' in begun ? begun.redirect : `/oauth/consent?authorize_key=${begun.authorizeKey}`
    return reply.header('Cache-Control', 'no-store').redirect(target, 302)
  }
  http.get(`${base}/authorize`, async (request, reply) => authorize(request, reply))
  http.get<{ Params: { workspace_id: string } }>(
    `${base}/workspace_id/:workspace_id/authorize`,
    async (request, reply) =>
      authorize(request as FastifyRequest, reply, requireIdValue(request.params.workspace_id, 'workspace_id')),
  )

  http.get('/oauth/consent', async (request, reply) => {
    const principal = await dependencies.findSignedInUser(request)
    if (!principal) return sendToSignIn(request, reply)
    const authorizeKey = toQuery(request.query).authorize_key ?? ''
    const asked = await codes.describe(principal, authorizeKey)
    const question = await toQuestion(principal, { ...asked, from: { redirectOrigin: asked.redirectOrigin } })
    const hidden = { authorize_key: authorizeKey, form_token: seal.createFormToken(principal.sessionId) }
    return sendPage(
      reply,
      (nonce) =>
        renderConsentPage({ language: toLanguage(request), nonce, question, action: '/oauth/consent', hidden }),
      // Browsers hold a form to form-action through redirects, and this one leads to the app.
      { formTargets: [asked.redirectOrigin] },
    )
  })

  http.post('/oauth/consent', async (request, reply) => {
    const { principal, form } = await readForm(request)
    const target = await codes.decide(principal, form.authorize_key ?? '', readDecision(form))
    return reply.header('Cache-Control', 'no-store').redirect(target, 302)
  })

  http.get('/oauth/device', async (request, reply) => {
    const principal = await dependencies.findSignedInUser(request)
    if (!principal) return sendToSignIn(request, reply)
    return sendDevicePage(request, reply, principal, toQuery(request.query).user_code?.slice(0, 20) ?? '')
  })

  http.post('/oauth/device', async (request, reply) => {
    const { principal, form } = await readForm(request)
    const userCode = form.user_code ?? ''
    try {
      const asked = await devices.describe(principal, userCode, request.ip)
      const question = await toQuestion(principal, { ...asked, from: { userCode: asked.userCode } })
      const hidden = { user_code: asked.userCode, form_token: seal.createFormToken(principal.sessionId) }
      const language = toLanguage(request)
      return sendPage(reply, (nonce) =>
        renderConsentPage({ language, nonce, question, action: '/oauth/device/decision', hidden }),
      )
    } catch (error) {
      return sendDevicePage(request, reply, principal, userCode.slice(0, 20), toProblem(error))
    }
  })

  http.post('/oauth/device/decision', async (request, reply) => {
    const { principal, form } = await readForm(request)
    const isAllowed = readDecision(form)
    try {
      await devices.decide(principal, form.user_code ?? '', request.ip, isAllowed)
    } catch (error) {
      return sendDevicePage(request, reply, principal, '', toProblem(error))
    }
    return sendPage(reply, (nonce) => renderDeviceDone({ language: toLanguage(request), nonce, isAllowed }))
  })

  function sendDevicePage(
    request: FastifyRequest,
    reply: FastifyReply,
    principal: ConsolePrincipal,
    userCode: string,
    problem?: DeviceProblem,
  ): FastifyReply {
    const hidden = { form_token: seal.createFormToken(principal.sessionId) }
    const status = problem === undefined ? 200 : problem === 'unknown' ? 404 : 429
    const language = toLanguage(request)
    return sendPage(reply, (nonce) => renderDevicePage({ language, nonce, userCode, hidden, problem }), { status })
  }

  /** @throws {ApiError} `forbidden` unless one of our pages, opened in this very session, sent the form */
  async function readForm(request: FastifyRequest): Promise<{ principal: ConsolePrincipal; form: Form }> {
    const form = requireOwnForm(request, dependencies.publicUrl)
    const principal = await dependencies.findSignedInUser(request)
    if (!principal)
      throw new ApiError('unauthenticated', 'You are no longer signed in. Go back and open the page again.')
    if (!seal.isFormToken(principal.sessionId, form.form_token ?? ''))
      throw new ApiError('forbidden', 'This page was opened in another session. Go back and open it again.')
    return { principal, form }
  }

  async function toQuestion(
    principal: ConsolePrincipal,
    asked: Omit<ConsentQuestion, 'permissions' | 'user' | 'workspaceName'> & {
      permissions: string[]
      workspaceId: string | undefined
    },
  ): Promise<ConsentQuestion> {
    const { name, email } = await dependencies.describeUser(principal)
    const workspaceName = asked.workspaceId && (await dependencies.describeWorkspace(principal, asked.workspaceId))
    return {
      appName: asked.appName,
      appDescription: asked.appDescription,
      permissions: expandPermissions(asked.permissions),
      workspaceName,
      user: email ? `${name} (${email})` : name,
      from: asked.from,
    }
  }
}

function sendToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const target = `/console/sign-in?return_to=${encodeURIComponent(request.url)}`
  return reply.header('Cache-Control', 'no-store').redirect(target, 302)
}

function readDecision(form: Form): boolean {
  if (form.decision !== 'allow' && form.decision !== 'deny')
    throw new ApiError('badRequest', 'The form holds no decision. Go back and press one of the buttons.')
  return form.decision === 'allow'
}

function toProblem(error: unknown): DeviceProblem {
  if (ApiError.is(error) && error.retryAfterSeconds !== undefined) return { waitSeconds: error.retryAfterSeconds }
  // Codes of other workspaces and of disabled apps look like unknown ones.
  if (ApiError.is(error) || OAuthError.is(error)) return 'unknown'
  throw error
}

function toLanguage(request: FastifyRequest): 'en' | 'zh-CN' {
  return pickLanguage(request.headers['accept-language'])
}

const noticeTitles = { en: 'That did not work', 'zh-CN': '没有成功' } as const

/** A sentence on a page; whatever is no refusal of ours goes to the server's own handler. */
function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!ApiError.is(error) && !OAuthError.is(error)) throw error
  const status = error.status === 200 ? 400 : error.status
  const language = toLanguage(request)
  return sendPage(
    reply,
    (nonce) => renderNotice({ language, title: noticeTitles[language], text: error.message, nonce }),
    { status },
  )
}
