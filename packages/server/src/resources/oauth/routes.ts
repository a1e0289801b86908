import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readServerUrl } from '../../platform/http/call-origin.ts'
import type { Log } from '../../platform/log.ts'
import type { ConsolePrincipal } from '../console-sessions/service.ts'
import type { OAuth } from './create-oauth.ts'
import { registerOAuthPageRoutes } from './page-routes.ts'
import { registerOAuthTokenRoutes } from './token-routes.ts'

interface Dependencies {
  oauth: OAuth
  log: Log
  /** Who is signed in to the console in this browser. */
  findSignedInUser(request: FastifyRequest): Promise<ConsolePrincipal | undefined>
  describeUser(principal: ConsolePrincipal): Promise<{ name: string; email: string }>
  describeWorkspace(principal: ConsolePrincipal, workspaceId: string): Promise<string>
  /** The addresses this server is known by; `undefined`: whatever a call was sent to. */
  publicUrl: string | undefined
}

/** Everything between a program and its token: the calls that programs make, the pages that people see. */
export async function registerOAuthRoutes(http: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const toServerUrl = (request: FastifyRequest) => dependencies.publicUrl ?? readServerUrl(request)
  // Apart, for each answers errors in its own form: words without an envelope, and pages.
  await http.register(async (scope) => registerOAuthTokenRoutes(scope, { ...dependencies, toServerUrl }))
  await http.register(async (scope) => registerOAuthPageRoutes(scope, dependencies))
}
