import { CozeAPI } from '@coze/api'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

/** A test server and the official client pointed at it, changed in nothing but its base URL. */
export async function startWithClient(): Promise<{ server: TestServer; coze: CozeAPI }> {
  const server = await startTestServer()
  return { server, coze: createClient(server, server.owner.token) }
}

/** The official client with another token. */
export function createClient(server: TestServer, token: string): CozeAPI {
  return new CozeAPI({ baseURL: server.url, token })
}
