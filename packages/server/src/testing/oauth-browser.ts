import type { CreateOAuthAppRequest, OAuthApp } from '@buttonhole/protocol'
import type { ConsolePrincipal } from '../resources/console-sessions/service.ts'
import type { TestServer } from './start-test-server.ts'

/** Makes an OAuth app of the test server's owner. @returns it, and its secret if its kind has one */
export async function createOAuthApp(
  server: TestServer,
  request: Partial<CreateOAuthAppRequest> & Pick<CreateOAuthAppRequest, 'kind'>,
): Promise<{ app: OAuthApp; secret: string }> {
  const hasRedirect = request.kind === 'web' || request.kind === 'pkce'
  const { app, client_secret } = await server.app.oauth.apps.create(await ownerOf(server), {
    workspace_id: server.workspaceId,
    name: 'Shop assistant',
    permissions: ['chat', 'getChat', 'getMetadata', 'createConversation', 'listConversation', 'listWorkspace'],
    ...(hasRedirect && { redirect_urls: [redirectUrl] }),
    ...request,
  })
  return { app, secret: client_secret ?? '' }
}

/** Where the apps of tests receive their codes. */
export const redirectUrl = 'https://shop.example/callback?from=chat'

/** A browser in which somebody is signed in to the console, far enough to walk through pages and forms. */
export interface SignedInBrowser {
  open(path: string, headers?: Record<string, string>): Promise<Response>
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** Opens the page, presses a button of its form. */
  answer(path: string, decision: 'allow' | 'deny'): Promise<Response>
}

/** Opens such a browser; the owner's unless told. */
export async function openBrowser(server: TestServer, userId = server.ownerId): Promise<SignedInBrowser> {
  const cookie = `bh_session=${await server.app.consoleSessions.open(userId, 'test')}`
  const open = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.url), { redirect: 'manual', headers: { Cookie: cookie, ...headers } })
  const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
    })
  return {
    open,
    submit,
    async answer(path, decision) {
      const form = readForm(await (await open(path)).text())
      return submit(form.action, { ...form.fields, decision })
    },
  }
}

/** The form of a page: where it goes and what it carries unseen. */
export function readForm(html: string): { action: string; fields: Record<string, string> } {
  const fields: Record<string, string> = {}
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g))
    fields[name!] = value!
  return { action: /<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? '', fields }
}

/** The owner as the console knows them. */
export async function ownerOf(server: TestServer): Promise<ConsolePrincipal> {
  const token = await server.app.consoleSessions.open(server.ownerId, 'test')
  return server.app.consoleSessions.authenticate(token)
}

/** Walks from an authorize address to the app's own: signed in, consenting. @returns the code */
export async function consent(server: TestServer, authorizeUrl: string, browser?: SignedInBrowser): Promise<string> {
  const signedIn = browser ?? (await openBrowser(server))
  const begun = await signedIn.open(authorizeUrl)
  const back = await signedIn.answer(begun.headers.get('location') ?? '', 'allow')
  return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
}
