import { createReadStream, type ReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
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

/** A file as the client takes it in Node: a stream of one on the disk. */
export async function createFile(name: string, content: string): Promise<ReadStream> {
  const folder = await mkdtemp(path.join(tmpdir(), 'buttonhole-compat-'))
  await writeFile(path.join(folder, name), content)
  const stream = createReadStream(path.join(folder, name))
  return stream.once('close', () => rm(folder, { recursive: true, force: true }))
}
