import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readServerUrl } from '../platform/http/call-origin.ts'
import { requireConsoleCall } from '../platform/http/console-guard.ts'
import { readVersion } from '../platform/version.ts'
import { registerAccountRoutes } from '../resources/accounts/routes.ts'
import { registerAgentAccessRoutes } from '../resources/agent-access/routes.ts'
import { registerAgentPictureRoutes } from '../resources/agent-pictures/routes.ts'
import { registerCallbackRoutes } from '../resources/api-apps/console-routes.ts'
import { registerAuditRoutes } from '../resources/audit/routes.ts'
import { registerBackupDownload, registerBackupRoutes } from '../resources/backup/routes.ts'
import { registerConsoleAgentRoutes } from '../resources/console-agents/routes.ts'
import { registerConsoleConversationRoutes } from '../resources/console-conversations/routes.ts'
import { registerConsoleMemberRoutes } from '../resources/console-members/routes.ts'
import { registerConsoleSessionRoutes } from '../resources/console-sessions/routes.ts'
import type { ConsolePrincipal } from '../resources/console-sessions/service.ts'
import { registerConsoleWorkspaceRoutes } from '../resources/console-workspaces/routes.ts'
import { registerDocumentRoutes } from '../resources/documents/routes.ts'
import { registerInvitationRoutes } from '../resources/invitations/routes.ts'
import { registerKnowledgeSearchRoutes } from '../resources/knowledge-search/routes.ts'
import { registerLessonRoutes } from '../resources/lessons/routes.ts'
import { registerModelRoutes } from '../resources/models/routes.ts'
import { registerOAuthAppRoutes } from '../resources/oauth/app-routes.ts'
import { registerOidcInfoRoute, registerOidcRoutes } from '../resources/oidc/routes.ts'
import { registerOverviewRoutes } from '../resources/overview/routes.ts'
import { registerRetentionRoutes } from '../resources/retention/routes.ts'
import { registerSiteCheckRoutes } from '../resources/site-check/routes.ts'
import { registerSpendAlertRoutes } from '../resources/spend-alerts/routes.ts'
import { registerTokenRoutes } from '../resources/tokens/routes.ts'
import { registerTraceRoutes } from '../resources/traces/routes.ts'
import type { Accounts } from './accounts.ts'
import type { Agents } from './agents.ts'
import type { Chats } from './chats.ts'
import type { Console } from './console.ts'
import type { Foundation } from './foundation.ts'
import type { People } from './people.ts'
import type { Usage } from './usage.ts'

/** What the console calls, under `/console/api`. */
export async function registerConsoleApi(
  http: FastifyInstance,
  parts: Foundation &
    Pick<Agents, 'apiApps'> &
    Pick<Chats, 'visitors' | 'traces' | 'spendAlerts'> &
    Accounts &
    Console &
    Usage &
    People,
  authenticate: (request: FastifyRequest) => Promise<ConsolePrincipal>,
): Promise<void> {
  const { publicUrl, workspaces, consoleSessions: sessions, oauth } = parts
  const shared = { authenticate, toServerUrl: (request: FastifyRequest) => publicUrl ?? readServerUrl(request) }
  registerBackupDownload(http, { service: parts.backups })
  if (parts.oidcService) registerOidcRoutes(http, { service: parts.oidcService, toServerUrl: shared.toServerUrl })
  await http.register(
    async (console) => {
      // Here and not in each route, so that none can be without it.
      console.addHook('onRequest', async (request, reply) => {
        requireConsoleCall(request, publicUrl)
        reply.header('Cache-Control', 'no-store')
      })
      registerAccountRoutes(console, {
        ...shared,
        service: parts.accounts,
        sessions,
        workspaces,
        version: readVersion(),
        oidc: parts.oidcService,
      })
      registerOidcInfoRoute(console, { ...shared, provider: parts.oidc })
      registerConsoleSessionRoutes(console, { ...shared, service: sessions })
      registerConsoleMemberRoutes(console, { ...shared, service: parts.consoleMembers })
      registerConsoleWorkspaceRoutes(console, { ...shared, service: parts.consoleWorkspaces })
      registerInvitationRoutes(console, { ...shared, service: parts.invitations })
      registerAuditRoutes(console, { ...shared, service: parts.audit })
      registerCallbackRoutes(console, { ...shared, service: parts.apiApps })
      registerRetentionRoutes(console, { ...shared, service: parts.retention })
      registerBackupRoutes(console, { ...shared, service: parts.backups })
      registerModelRoutes(console, { ...shared, service: parts.modelService })
      registerConsoleAgentRoutes(console, {
        ...shared,
        service: parts.consoleAgents,
        visitors: parts.visitors,
        readLoaderIntegrity: parts.readLoaderIntegrity,
      })
      registerAgentPictureRoutes(console, { ...shared, service: parts.agentPictures })
      registerDocumentRoutes(console, { ...shared, service: parts.documents })
      registerSiteCheckRoutes(console, { ...shared, service: parts.siteChecks })
      registerAgentAccessRoutes(console, { ...shared, service: parts.agentAccess })
      registerTokenRoutes(console, { ...shared, service: parts.tokens })
      registerConsoleConversationRoutes(console, {
        ...shared,
        service: parts.consoleConversations,
        notes: parts.notes,
        exports: parts.exports,
        visitorData: parts.visitorData,
      })
      registerKnowledgeSearchRoutes(console, { ...shared, service: parts.knowledgeSearch })
      registerLessonRoutes(console, { ...shared, service: parts.lessons })
      registerSpendAlertRoutes(console, { ...shared, service: parts.spendAlerts })
      registerTraceRoutes(console, { ...shared, service: parts.traces })
      registerOverviewRoutes(console, { ...shared, service: parts.overview })
      registerOAuthAppRoutes(console, { ...shared, apps: oauth.apps, grants: oauth.grants })
      // Without it an unknown path would answer with the console's page.
      console.all('/*', async (_request, reply) => reply.callNotFound())
    },
    { prefix: '/console/api' },
  )
}
