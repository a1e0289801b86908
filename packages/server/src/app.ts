import { connectors } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Dependencies } from './dependencies.ts'
import { registerAssets } from './platform/assets/routes.ts'
import { migrate } from './platform/database/migrate.ts'
import { registerHealthRoutes } from './platform/health/routes.ts'
import { readCallOrigin } from './platform/http/call-origin.ts'
import { requireConsoleCall } from './platform/http/console-guard.ts'
import { createHttp } from './platform/http/create-http.ts'
import { collectRoutes } from './platform/http/route-list.ts'
import { readSessionCookie } from './platform/http/session-cookie.ts'
import { registerOpenApiRoute } from './platform/openapi/routes.ts'
import { readVersion } from './platform/version.ts'
import { keepAudit } from './resources/audit/routes.ts'
import { createAccess } from './wiring/access.ts'
import { createAccounts } from './wiring/accounts.ts'
import { createAgents } from './wiring/agents.ts'
import { createChats } from './wiring/chats.ts'
import { createConsole } from './wiring/console.ts'
import { registerConsoleApi } from './wiring/console-routes.ts'
import { createFoundation } from './wiring/foundation.ts'
import { registerOpenApi } from './wiring/open-api-routes.ts'
import { createPeople } from './wiring/people.ts'
import { createUsage } from './wiring/usage.ts'

/** The server as one object: routes to call, and how it begins and ends. */
export type App = Awaited<ReturnType<typeof createApp>>

/**
 * Wires all parts together, area by area (`wiring/`); migrates the database and ends the runs that a dead process has
 * left. Does not listen.
 */
export async function createApp(dependencies: Dependencies) {
  const { database, publicUrl } = dependencies
  let draining = false
  const isDraining = () => draining

  await migrate(database)
  const foundation = await createFoundation(dependencies)
  const access = await createAccess(foundation)
  const agents = createAgents(foundation, {
    access,
    onUnpublish: (...channel) => chats.chats.cancelAll(...channel),
  })
  const chats = await createChats(foundation, { ...agents, access }, { isDraining })
  const accounts = await createAccounts(foundation, chats)
  const parts = {
    ...foundation,
    ...agents,
    ...chats,
    ...accounts,
    ...createConsole(foundation, { ...agents, access }),
    ...createUsage(foundation, agents, chats),
    ...(await createPeople(foundation, accounts)),
  }
  const { auth, bots, consoleSessions, deliverer, metrics, outbound, recovery, runner, settings } = parts
  await recovery.start()
  await deliverer.start()
  parts.retention.start()

  const http = createHttp({
    log: dependencies.log,
    clock: dependencies.clock,
    trustedProxies: dependencies.trustedProxies,
    requestTimeoutMs: dependencies.requestTimeoutMs,
  })
  const routeList = collectRoutes(http)
  registerOpenApiRoute(http, routeList, readVersion())
  const noteCaller = keepAudit(http, { audit: parts.audit, findUser: consoleSessions.find })
  const authenticateConsole = async (request: FastifyRequest) => {
    requireConsoleCall(request, publicUrl)
    const principal = await consoleSessions.authenticate(readSessionCookie(request))
    noteCaller(request, principal)
    return principal
  }
  // The console uses the Open API too. A token that was sent counts, whatever cookie the browser adds to it.
  const authenticate = async (request: FastifyRequest) => {
    if (request.headers.authorization === undefined && readSessionCookie(request) !== undefined)
      return authenticateConsole(request)
    const principal = await auth.authenticate(request.headers.authorization, readCallOrigin(request, publicUrl))
    noteCaller(request, principal)
    return principal
  }
  registerHealthRoutes(http, { database, metrics, runner, isDraining })
  await registerOpenApi(http, parts, authenticate)
  await registerConsoleApi(http, parts, authenticateConsole)
  if (dependencies.folders)
    await registerAssets(http, {
      folders: dependencies.folders,
      settings,
      findAgent: async (botId, connectorId) => {
        const { bot, allowedOrigins } = await bots.getForVisitor(botId, connectorId)
        // Nobody has signed who opens a share link.
        if (connectorId === connectors.webSdk) await access.requireOpenToAnyone(botId)
        return { name: bot.name, allowedOrigins }
      },
      findPublishableKey: async (botId) => (await access.get(botId)).publishable_key,
    })

  return {
    http: http as FastifyInstance,
    /** Every route that is served, for the tests that none may escape. */
    routes: routeList,
    accounts: parts.accounts,
    auth,
    consoleSessions,
    deliverer,
    oauth: parts.oauth,
    retention: parts.retention,
    bots,
    models: parts.models,
    settings,
    users: parts.users,
    workspaceStore: parts.workspaceStore,
    /** Resolves when a run of this process has ended and everything about it is stored. */
    waitForRun: runner.waitForEnd,
    /** Ends what was left behind; by itself it happens every few seconds. */
    keepUp: recovery.keepUp,
    /** Stops admitting questions, lets running answers end for at most `timeoutMs`, then closes everything. */
    async close(timeoutMs = 0): Promise<void> {
      draining = true
      await runner.drain(timeoutMs)
      await recovery.stop()
      await deliverer.stop()
      await parts.retention.stop()
      await outbound.close()
      await closeHttp(http)
      await dependencies.runLog.close()
      await database.destroy()
    },
  }
}

/** How long answers that are still being sent have, once everything else has ended. */
const lastBytesMs = 2000

/** Stops listening. A connection that has sent nothing yet, as browsers keep some ready, does not hold it up. */
async function closeHttp(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), lastBytesMs)
  await http.close()
  clearTimeout(cut)
}
