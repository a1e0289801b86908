import path from 'node:path'
import type { ModelAdapter } from '@buttonhole/agent'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Ceilings, defaultCeilings } from './ceilings.ts'
import { readIntegrity } from './platform/assets/integrity.ts'
import { type AssetFolders, registerAssets } from './platform/assets/routes.ts'
import { type AudioOptions, createAudioEndpoint } from './platform/audio/audio-endpoint.ts'
import type { BlobStorage } from './platform/blob-storage/blob-storage.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { registerHealthRoutes } from './platform/health/routes.ts'
import { readCallOrigin, readServerUrl } from './platform/http/call-origin.ts'
import { requireConsoleCall } from './platform/http/console-guard.ts'
import { createHttp } from './platform/http/create-http.ts'
import { collectRoutes } from './platform/http/route-list.ts'
import { readSessionCookie } from './platform/http/session-cookie.ts'
import type { NewId } from './platform/ids/snowflake.ts'
import { createInstanceStore } from './platform/instances/store.ts'
import type { Log } from './platform/log.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import { createModelRegistry } from './platform/models/model-registry.ts'
import { registerOpenApiRoute } from './platform/openapi/routes.ts'
import { createOutboundFetch } from './platform/outbound-fetch/outbound-fetch.ts'
import { createRateLimiter } from './platform/rate-limit/rate-limiter.ts'
import type { RunLog } from './platform/run-log/run-log.ts'
import { createSettingStore } from './platform/settings/store.ts'
import { readVersion } from './platform/version.ts'
import { registerAccountRoutes } from './resources/accounts/routes.ts'
import { createAccountService } from './resources/accounts/service.ts'
import { createAccountStore } from './resources/accounts/store.ts'
import { toAgentEvent } from './resources/api-apps/bot-event.ts'
import { createEventDeliverer } from './resources/api-apps/deliverer.ts'
import { createDeliveryStore } from './resources/api-apps/delivery-store.ts'
import { registerApiAppRoutes } from './resources/api-apps/routes.ts'
import { createApiAppService } from './resources/api-apps/service.ts'
import { createApiAppStore } from './resources/api-apps/store.ts'
import { registerAppRoutes } from './resources/apps/routes.ts'
import { registerAudioRoutes } from './resources/audio/routes.ts'
import { createAudioService } from './resources/audio/service.ts'
import { createAuthService } from './resources/auth/service.ts'
import { createAuthStore } from './resources/auth/store.ts'
import { createCollaboratorService } from './resources/bots/collaborator-service.ts'
import { createCollaboratorStore } from './resources/bots/collaborator-store.ts'
import { registerBotRoutes } from './resources/bots/routes.ts'
import { createBotService } from './resources/bots/service.ts'
import { createBotStore } from './resources/bots/store.ts'
import { registerBotTeamRoutes } from './resources/bots/team-routes.ts'
import { createVersionService } from './resources/bots/version-service.ts'
import { createVersionStore } from './resources/bots/version-store.ts'
import { createRecovery } from './resources/chat/recovery.ts'
import { registerChatRoutes } from './resources/chat/routes.ts'
import { createRunInputs } from './resources/chat/run-input.ts'
import { createRunner } from './resources/chat/runner.ts'
import { createChatService } from './resources/chat/service.ts'
import { createChatStore } from './resources/chat/store.ts'
import { createToolOutputService } from './resources/chat/tool-output-service.ts'
import { registerConsoleAgentRoutes } from './resources/console-agents/routes.ts'
import { createConsoleAgentService } from './resources/console-agents/service.ts'
import { createConsoleAgentStore } from './resources/console-agents/store.ts'
import { registerConsoleConversationRoutes } from './resources/console-conversations/routes.ts'
import { createConsoleConversationService } from './resources/console-conversations/service.ts'
import { createConsoleConversationStore } from './resources/console-conversations/store.ts'
import { registerConsoleSessionRoutes } from './resources/console-sessions/routes.ts'
import { createConsoleSessionService } from './resources/console-sessions/service.ts'
import { createConsoleSessionStore } from './resources/console-sessions/store.ts'
import { registerConversationRoutes } from './resources/conversations/routes.ts'
import { createConversationService } from './resources/conversations/service.ts'
import { createConversationStore } from './resources/conversations/store.ts'
import { registerFileRoutes } from './resources/files/routes.ts'
import { createFileService } from './resources/files/service.ts'
import { createFileStore } from './resources/files/store.ts'
import { registerMessageRoutes } from './resources/messages/routes.ts'
import { createMessageService } from './resources/messages/service.ts'
import { createMessageStore } from './resources/messages/store.ts'
import { registerModelRoutes } from './resources/models/routes.ts'
import { registerOAuthAppRoutes } from './resources/oauth/app-routes.ts'
import { createOAuth } from './resources/oauth/create-oauth.ts'
import { registerOAuthRoutes } from './resources/oauth/routes.ts'
import { registerOverviewRoutes } from './resources/overview/routes.ts'
import { createOverviewService } from './resources/overview/service.ts'
import { createOverviewStore } from './resources/overview/store.ts'
import { registerTokenRoutes } from './resources/tokens/routes.ts'
import { createTokenService } from './resources/tokens/service.ts'
import { registerUnavailableRoutes } from './resources/unavailable/routes.ts'
import { registerUserRoutes } from './resources/users/routes.ts'
import { createUserService } from './resources/users/service.ts'
import { createUserStore } from './resources/users/store.ts'
import { registerVariableRoutes } from './resources/variables/routes.ts'
import { createVariableService } from './resources/variables/service.ts'
import { createVariableStore } from './resources/variables/store.ts'
import { registerVisitorRoutes } from './resources/visitors/routes.ts'
import { createVisitorService } from './resources/visitors/service.ts'
import { createVisitorStore } from './resources/visitors/store.ts'
import { createVisitorTokens } from './resources/visitors/visitor-token.ts'
import { createMemberService } from './resources/workspaces/member-service.ts'
import { createMemberStore } from './resources/workspaces/member-store.ts'
import { registerWorkspaceRoutes } from './resources/workspaces/routes.ts'
import { createWorkspaceService } from './resources/workspaces/service.ts'
import { createWorkspaceStore } from './resources/workspaces/store.ts'

/** Everything from outside that the server stands on. */
export interface Dependencies {
  database: Database
  runLog: RunLog
  /** Where uploaded files lie. */
  blobs: BlobStorage
  /** The default model first. */
  models: ModelAdapter[]
  /** Speech; absent, its routes answer that they are not available. */
  audio?: AudioOptions | undefined
  clock: Clock
  newId: NewId
  log: Log
  folders?: AssetFolders
  /** See `TRUSTED_PROXIES`. */
  trustedProxies?: string[] | undefined
  /** The address this server is known by, without a path; absent: whatever a call was sent to. */
  publicUrl?: string | undefined
  /** Hosts that may be called although they are not on the public internet. */
  outboundHosts?: readonly string[]
  ceilings?: Partial<Ceilings>
}

/** The server as one object: routes to call, and how it begins and ends. */
export type App = Awaited<ReturnType<typeof createApp>>

/** Wires all parts together; migrates the database and ends the runs that a dead process has left. Does not listen. */
export async function createApp(dependencies: Dependencies) {
  const { database, runLog, clock, newId, log } = dependencies
  const ceilings = { ...defaultCeilings, ...dependencies.ceilings }
  let draining = false

  await migrate(database)
  const settings = createSettingStore(database)
  const instances = createInstanceStore(database, clock, newId)
  const models = createModelRegistry(dependencies.models)
  const metrics = createMetrics()
  const perMinute = (limit: number, message: string) => createRateLimiter(clock, { limit, windowMs: 60_000, message })

  const users = createUserStore(database)
  const workspaceStore = createWorkspaceStore(database)
  const workspaces = createWorkspaceService({ store: workspaceStore })
  const chatStore = createChatStore(database)
  const messages = createMessageService({ store: createMessageStore(database), clock, newId })
  const files = createFileService({
    store: createFileStore(database),
    blobs: dependencies.blobs,
    clock,
    newId,
    visitorFiles: { perDay: ceilings.filesPerVisitorPerDay, maxBytes: ceilings.visitorFileBytes },
    uploadsPerAddress: perMinute(ceilings.filesPerAddressPerMinute, 'That were many files from this network.'),
    // Ten a second, as the platform documents.
    uploadsPerAccount: perMinute(600, 'That were many files at once.'),
  })
  const collaboratorStore = createCollaboratorStore(database)
  const bots = createBotService({
    store: createBotStore(database),
    workspaces,
    icons: files,
    collaborators: collaboratorStore,
    models,
    voices: dependencies.audio?.voices,
    clock,
    newId,
    onUnpublish: (botId, connectorId) => chats.cancelAll(botId, connectorId),
    // What was done stays done when nobody can be told.
    onChange: async (change) => {
      const user = await users.find(change.userId)
      await apiApps
        .tell(toAgentEvent(change, user?.name ?? ''))
        .catch((error: unknown) => log.error({ error }, 'an event could not be stored'))
    },
  })
  const audio = createAudioService({
    endpoint: dependencies.audio && createAudioEndpoint(dependencies.audio),
    callsPerVisitor: perMinute(ceilings.speechPerVisitorPerMinute, 'That was a lot of speech.'),
    callsPerAddress: perMinute(ceilings.speechPerAddressPerMinute, 'That was a lot of speech from this network.'),
  })
  const variables = createVariableService({ store: createVariableStore(database), bots, clock })
  const conversations = createConversationService({
    store: createConversationStore(database),
    clock,
    newId,
    bots,
    messages,
    files,
    isRunning: async (id) => (await chatStore.findRunning(id)) !== undefined,
  })
  const runner = createRunner({ store: chatStore, messages, runLog, clock, log, onEnd: metrics.countRun })
  const inputs = createRunInputs({ messages, files, models, clock, newId })
  const chats = createChatService({
    store: chatStore,
    bots,
    conversations,
    messages,
    files,
    variables,
    inputs,
    runner,
    runLog,
    clock,
    newId,
    instanceId: instances.id,
    questionsPerVisitor: perMinute(ceilings.questionsPerVisitorPerMinute, 'That was a lot of questions.'),
    questionsPerAddress: perMinute(
      ceilings.questionsPerAddressPerMinute,
      'That was a lot of questions from this network.',
    ),
    isDraining: () => draining,
  })
  const visitors = createVisitorService({
    store: createVisitorStore(database),
    tokens: createVisitorTokens(await settings.getOrCreateSecret('visitor-token')),
    bots,
    clock,
    newId,
    sessionsPerAddress: perMinute(ceilings.sessionsPerAddressPerMinute, 'Too many visits from this network.'),
  })
  const outbound = createOutboundFetch({ allowedHosts: dependencies.outboundHosts ?? [] })
  const deliverer = createEventDeliverer({ store: createDeliveryStore(database), outbound, clock, newId, log })
  const apiApps = createApiAppService({ store: createApiAppStore(database), deliverer, outbound, clock, newId })
  const oauth = createOAuth({
    database,
    workspaces,
    secret: await settings.getOrCreateSecret('oauth'),
    clock,
    newId,
    devicesPerAddress: perMinute(ceilings.devicesPerAddressPerMinute, 'Too many devices from this network.'),
    triesPerUser: perMinute(ceilings.deviceCodesPerUserPerMinute, 'Too many codes were tried.'),
    triesPerAddress: perMinute(ceilings.deviceCodesPerAddressPerMinute, 'Too many codes from this network.'),
  })
  const auth = createAuthService({ store: createAuthStore(database), visitors, oauth: oauth.grants, clock, newId })
  const consoleSessions = createConsoleSessionService({ store: createConsoleSessionStore(database), clock, newId })
  const accounts = createAccountService({
    store: createAccountStore(database),
    users,
    sessions: consoleSessions,
    clock,
    attemptsPerAddress: perMinute(ceilings.signInsPerAddressPerMinute, 'Too many attempts from this network.'),
    attemptsPerEmail: perMinute(ceilings.signInsPerEmailPerMinute, 'Too many attempts for this e-mail.'),
  })
  const consoleAgents = createConsoleAgentService({
    store: createConsoleAgentStore(database),
    bots,
    workspaces,
    settings,
    hasModel: (modelId) => models.find(modelId) !== undefined,
    clock,
  })
  const consoleConversations = createConsoleConversationService({
    store: createConsoleConversationStore(database),
    messages,
    workspaces,
  })
  const tokens = createTokenService({ auth, workspaces, clock })
  const overview = createOverviewService({ store: createOverviewStore(database), workspaces, clock })
  const toolOutputs = createToolOutputService({
    store: chatStore,
    chats,
    bots,
    inputs,
    runner,
    runLog,
    instanceId: instances.id,
  })
  const recovery = createRecovery({
    instances,
    chats: chatStore,
    runner,
    expirePaused: chats.expirePaused,
    clock,
    log,
  })
  await recovery.start()
  await deliverer.start()

  const http = createHttp({ log, clock, trustedProxies: dependencies.trustedProxies })
  const routeList = collectRoutes(http)
  registerOpenApiRoute(http, routeList, readVersion())
  const authenticateConsole = (request: FastifyRequest) => {
    requireConsoleCall(request, dependencies.publicUrl)
    return consoleSessions.authenticate(readSessionCookie(request))
  }
  // The console uses the Open API too. A token that was sent counts, whatever cookie the browser adds to it.
  const authenticate = (request: FastifyRequest) =>
    request.headers.authorization === undefined && readSessionCookie(request) !== undefined
      ? authenticateConsole(request)
      : auth.authenticate(request.headers.authorization, readCallOrigin(request))
  registerHealthRoutes(http, { database, metrics, runner, isDraining: () => draining })
  registerAppRoutes(http, { workspaces, authenticate })
  registerAudioRoutes(http, { service: audio, authenticate })
  registerBotRoutes(http, { service: bots, authenticate })
  registerBotTeamRoutes(http, {
    service: bots,
    versions: createVersionService({ store: createVersionStore(database), bots }),
    collaborators: createCollaboratorService({ store: collaboratorStore, bots, workspaces }),
    authenticate,
  })
  registerChatRoutes(http, { service: chats, toolOutputs, authenticate })
  registerConversationRoutes(http, { service: conversations, authenticate })
  registerFileRoutes(http, { service: files, authenticate })
  registerMessageRoutes(http, {
    service: messages,
    conversations,
    chats,
    requireUsableFiles: files.requireUsable,
    authenticate,
  })
  registerUserRoutes(http, { service: createUserService({ store: users }), authenticate })
  registerUnavailableRoutes(http, { authenticate })
  registerVariableRoutes(http, { service: variables, authenticate })
  registerVisitorRoutes(http, { service: visitors, conversations, chats })
  registerWorkspaceRoutes(http, {
    service: workspaces,
    members: createMemberService({
      store: createMemberStore(database),
      workspaceStore,
      workspaces,
      icons: files,
      clock,
      newId,
    }),
    authenticate,
  })
  registerApiAppRoutes(http, { service: apiApps, authenticate })
  await registerOAuthRoutes(http, {
    oauth,
    log,
    findSignedInUser: (request) => consoleSessions.find(readSessionCookie(request)),
    describeUser: accounts.getUser,
    describeWorkspace: (principal, id) => workspaces.getName(principal, id),
    publicUrl: dependencies.publicUrl,
  })
  await http.register(
    async (console) => {
      const toServerUrl = (request: FastifyRequest) => dependencies.publicUrl ?? readServerUrl(request)
      const shared = { authenticate: authenticateConsole, toServerUrl }
      // Here and not in each route, so that none can be without it.
      console.addHook('onRequest', async (request, reply) => {
        requireConsoleCall(request, dependencies.publicUrl)
        reply.header('Cache-Control', 'no-store')
      })
      registerAccountRoutes(console, {
        ...shared,
        service: accounts,
        sessions: consoleSessions,
        workspaces,
        version: readVersion(),
      })
      registerConsoleSessionRoutes(console, { ...shared, service: consoleSessions })
      registerModelRoutes(console, { ...shared, models })
      registerConsoleAgentRoutes(console, {
        ...shared,
        service: consoleAgents,
        visitors,
        readLoaderIntegrity: async () =>
          dependencies.folders && readIntegrity(path.join(dependencies.folders.sdk, 'loader.js')),
      })
      registerTokenRoutes(console, { ...shared, service: tokens })
      registerConsoleConversationRoutes(console, { ...shared, service: consoleConversations })
      registerOverviewRoutes(console, { ...shared, service: overview })
      registerOAuthAppRoutes(console, { ...shared, apps: oauth.apps, grants: oauth.grants })
      // Without it an unknown path would answer with the console's page.
      console.all('/*', async (_request, reply) => reply.callNotFound())
    },
    { prefix: '/console/api' },
  )
  if (dependencies.folders)
    await registerAssets(http, {
      folders: dependencies.folders,
      settings,
      findAgent: async (botId) => {
        const { bot, allowedOrigins } = await bots.getForVisitor(botId)
        return { name: bot.name, allowedOrigins }
      },
    })

  return {
    http: http as FastifyInstance,
    /** Every route that is served, for the tests that none may escape. */
    routes: routeList,
    accounts,
    auth,
    consoleSessions,
    deliverer,
    oauth,
    bots,
    models,
    settings,
    users,
    workspaceStore,
    /** Stops admitting questions, lets running answers end for at most `timeoutMs`, then closes everything. */
    async close(timeoutMs = 0): Promise<void> {
      draining = true
      await runner.drain(timeoutMs)
      await recovery.stop()
      await deliverer.stop()
      await outbound.close()
      await http.close()
      await runLog.close()
      await database.destroy()
    },
  }
}
