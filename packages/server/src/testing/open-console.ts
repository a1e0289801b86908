import type { WorkspaceRole } from '../resources/workspaces/schema.ts'
import type { Caller, TestServer } from './start-test-server.ts'

/** What the console sends with every call. */
export const consoleHeader = { 'X-Buttonhole-Console': '1' }

/** A browser at the console, signed in as that user; the owner unless told. */
export async function openConsole(server: TestServer, userId = server.ownerId): Promise<Caller> {
  const token = await server.app.consoleSessions.open(userId, 'Test browser')
  return server.as('', { Cookie: `bh_session=${token}`, ...consoleHeader })
}

/** A new user with that role in the test server's workspace. @returns the user's id */
export async function addMember(server: TestServer, role: WorkspaceRole): Promise<string> {
  const { userId } = await server.createStranger()
  await server.database
    .insertInto('workspace_members')
    .values({ workspace_id: server.workspaceId, user_id: userId, role })
    .execute()
  return userId
}
