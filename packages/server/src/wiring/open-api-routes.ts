import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readSessionCookie } from '../platform/http/session-cookie.ts'
import { registerApiAppRoutes } from '../resources/api-apps/routes.ts'
import { registerAppRoutes } from '../resources/apps/routes.ts'
import { registerAudioRoutes } from '../resources/audio/routes.ts'
import type { Principal } from '../resources/auth/principal.ts'
import { registerBotRoutes } from '../resources/bots/routes.ts'
import { registerBotTeamRoutes } from '../resources/bots/team-routes.ts'
import { registerChatRoutes } from '../resources/chat/routes.ts'
import { registerConversationRoutes } from '../resources/conversations/routes.ts'
import { registerFileRoutes } from '../resources/files/routes.ts'
import { registerMessageRoutes } from '../resources/messages/routes.ts'
import { registerOAuthRoutes } from '../resources/oauth/routes.ts'
import { registerUnavailableRoutes } from '../resources/unavailable/routes.ts'
import { registerUserRoutes } from '../resources/users/routes.ts'
import { registerVariableRoutes } from '../resources/variables/routes.ts'
import { registerVisitorRoutes } from '../resources/visitors/routes.ts'
import { registerWorkspaceRoutes } from '../resources/workspaces/routes.ts'
import type { Accounts } from './accounts.ts'
import type { Agents } from './agents.ts'
import type { Chats } from './chats.ts'
import type { Foundation } from './foundation.ts'

/** The Open API: what the official clients, programs and the widget call. */
export async function registerOpenApi(
  http: FastifyInstance,
  parts: Foundation & Agents & Chats & Accounts,
  authenticate: (request: FastifyRequest) => Promise<Principal>,
): Promise<void> {
  const { workspaces, bots, chats, conversations, messages, files, oauth, accounts, consoleSessions } = parts
  registerAppRoutes(http, { workspaces, authenticate })
  registerAudioRoutes(http, { service: parts.audio, authenticate })
  registerBotRoutes(http, { service: bots, authenticate })
  registerBotTeamRoutes(http, {
    service: bots,
    versions: parts.versions,
    collaborators: parts.collaborators,
    authenticate,
  })
  registerChatRoutes(http, { service: chats, toolOutputs: parts.toolOutputs, authenticate })
  registerConversationRoutes(http, { service: conversations, authenticate })
  registerFileRoutes(http, { service: files, authenticate })
  registerMessageRoutes(http, {
    service: messages,
    conversations,
    chats,
    requireUsableFiles: files.requireUsable,
    authenticate,
  })
  registerUserRoutes(http, { service: parts.userService, authenticate })
  registerUnavailableRoutes(http, { authenticate })
  registerVariableRoutes(http, { service: parts.variables, authenticate })
  registerVisitorRoutes(http, { service: parts.visitors, conversations, chats, publicUrl: parts.publicUrl })
  registerWorkspaceRoutes(http, { service: workspaces, members: parts.createMembers(files), authenticate })
  registerApiAppRoutes(http, { service: parts.apiApps, authenticate })
  await registerOAuthRoutes(http, {
    oauth,
    log: parts.log,
    findSignedInUser: (request) => consoleSessions.find(readSessionCookie(request)),
    describeUser: accounts.getUser,
    describeWorkspace: (principal, id) => workspaces.getName(principal, id),
    publicUrl: parts.publicUrl,
  })
}
