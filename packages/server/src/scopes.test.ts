import type { Permission } from '@buttonhole/protocol'
import { Errors } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from './platform/openapi/operations.ts'
import { openCalls } from './testing/open-calls.ts'
import { ownershipRows } from './testing/ownership-table.ts'
import { createOwned, type OwnedIds } from './testing/ownership-world.ts'
import { type Caller, startTestServer, type TestServer } from './testing/start-test-server.ts'

let server: TestServer
/** For calls that are refused: nothing becomes of it. */
let shared: OwnedIds
beforeAll(async () => {
  const fetch = async (url: unknown) =>
    String(url).endsWith('/transcriptions') ? Response.json({ text: 'Hello' }) : new Response('sound')
  const audio = { baseUrl: 'https://audio.example/v1', apiKey: 'k', transcriptionModel: 'a', speechModel: 'b' }
  server = await startTestServer({ audio: { ...audio, voices: ['anna'], fetch } })
  shared = await createOwned(server, server.owner, server.workspaceId)
})
afterAll(() => server.stop())

const calls = Object.entries(operations).filter(([name, { isOpen }]) => !isOpen && name !== 'POST /v3/chat/events')

/** Makes the call with ids of `owned`, and answers its body. */
async function make(name: string, caller: Caller, owned: OwnedIds): Promise<{ code: number; data?: unknown }> {
  const call = ownershipRows[name]?.call(owned) ?? openCalls[name]!()
  const form = new FormData()
  if ('file' in call) form.set('file', new Blob(['words']), String(call.file))
  const response = await caller.fetch(call.path, {
    method: name.split(' ')[0]!,
    ...('body' in call && { body: JSON.stringify(call.body), headers: { 'Content-Type': 'application/json' } }),
    ...('file' in call && { body: form }),
  })
  const isJson = response.headers.get('content-type')?.includes('json')
  return isJson ? ((await response.json()) as { code: number }) : { code: 0 }
}

async function holding(permissions: Permission[]): Promise<Caller> {
  return server.as((await server.createToken(server.ownerId, permissions)).token)
}

test.each(calls)(
  '%s needs its permission and no other, and answers what the reference says',
  async (name, operation) => {
    const { scope, data, answer } = operation
    const scopes = scope ? [scope].flat() : []
    // Each of them is needed: without any one the call is refused.
    for (const missing of scopes) {
      const others = scopes.filter((other) => other !== missing)
      expect((await make(name, await holding(others), shared)).code).toBe(4101)
    }

    const fresh = await createOwned(server, server.owner, server.workspaceId)
    const body = await make(name, await holding(scopes), fresh)

    expect(body.code).toBe(ownershipRows[name]?.owner ?? (name === 'GET /v1/apps/:app_id' ? 4200 : 0))
    const payload = answer ?? data
    if (body.code === 0 && payload) expect([...Errors(payload, answer ? body : body.data)]).toEqual([])
  },
)
