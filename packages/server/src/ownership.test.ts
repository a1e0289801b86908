import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unavailableCapabilities } from './resources/unavailable/capabilities.ts'
import { heldElsewhere, type OwnershipRow, ownershipRows, routesWithoutOwnedIds } from './testing/ownership-table.ts'
import { createOwned, type IdName, type OwnedIds, ownedCanary, talk } from './testing/ownership-world.ts'
import { type Caller, startTestServer, type TestServer } from './testing/start-test-server.ts'

let server: TestServer
let stranger: Caller
/** What the owner has, what the stranger has, and what nobody has. */
let owned: OwnedIds
let foreign: OwnedIds
let unknown: OwnedIds
let visitor: Caller
let otherVisitor: Caller
let visitorOwned: OwnedIds
let otherVisitorOwned: OwnedIds
beforeAll(async () => {
  server = await startTestServer({ ceilings: { filesPerAddressPerMinute: 10_000, filesPerVisitorPerDay: 10_000 } })
  const other = await server.createStranger()
  stranger = other.caller
  owned = await createOwned(server, server.owner, server.workspaceId)
  foreign = await createOwned(server, stranger, other.workspaceId)
  unknown = Object.fromEntries(Object.keys(owned).map((name) => [name, server.newId()])) as unknown as OwnedIds
  visitor = (await server.openVisitor(owned.bot)).caller
  otherVisitor = (await server.openVisitor(owned.bot)).caller
  visitorOwned = { ...owned, ...(await talk(server, visitor, owned.bot)) }
  otherVisitorOwned = { ...owned, ...(await talk(server, otherVisitor, owned.bot)) }
})
afterAll(() => server.stop())

interface Outcome {
  code: number
  status: number
  /** The whole answer, with ids and log id taken out. */
  shape: string
  text: string
}

async function send(
  caller: Caller,
  method: string,
  { path, body }: ReturnType<OwnershipRow['call']>,
): Promise<Outcome> {
  const response = await caller.fetch(path, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const text = await response.text()
  const shape = text.replace(/"logid":"[^"]*"/, '"logid":""').replace(/\d{19}/g, '<id>')
  const code = text.startsWith('{') ? (JSON.parse(text) as { code: number }).code : 0
  return { code, status: response.status, shape, text }
}

/** Refused exactly as something that does not exist, with nothing but code, sentence and log id. */
function expectSameAsUnknown(row: OwnershipRow, outcome: Outcome, asUnknown: Outcome, canary = ownedCanary): void {
  expect(outcome.shape).toBe(asUnknown.shape)
  expect(outcome.status).toBe(asUnknown.status)
  expect(outcome.text).not.toContain(canary)
  if (row.isEmptyForOthers) return
  expect(outcome.code).not.toBe(0)
  expect(Object.keys(JSON.parse(outcome.text) as object)).toEqual(['code', 'msg', 'detail'])
}

const malformed = ['-1', '1e3', '9223372036854775808', '00x', '%00', '1 or 1=1', "'"]

test('every route has a row in the table, or a reason to have none', () => {
  const unavailable = unavailableCapabilities.flatMap(({ routes }) =>
    routes.flatMap(([methods, url]) => [methods].flat().map((method) => `${method} ${url}`)),
  )
  const isKnown = (name: string) =>
    name in ownershipRows ||
    name in routesWithoutOwnedIds ||
    unavailable.includes(name) ||
    Object.keys(heldElsewhere).some((prefix) => name.split(' ')[1]!.startsWith(prefix))

  const served = server.app.routes.map(({ method, url }) => `${method} ${url}`)
  expect(served.filter((name) => !isKnown(name))).toEqual([])
  expect(Object.keys(ownershipRows).filter((name) => !served.includes(name))).toEqual([])
})

describe.each(Object.entries(ownershipRows))('25. %s', (name, row) => {
  const method = name.split(' ')[0]!

  test("a stranger with all the owner's ids is refused like one with ids of nothing", async () => {
    const outcome = await send(stranger, method, row.call(owned))

    expectSameAsUnknown(row, outcome, await send(stranger, method, row.call(unknown)))
  })

  test.each(row.ids)('own ids beside a foreign %s are refused like one of nothing', async (id) => {
    const outcome = await send(server.owner, method, row.call({ ...owned, [id]: foreign[id] }))

    expectSameAsUnknown(row, outcome, await send(server.owner, method, row.call({ ...owned, [id]: unknown[id] })))
  })

  test.each(row.ids)('a malformed %s is refused', async (id) => {
    for (const bad of malformed) {
      const { code, status } = await send(server.owner, method, row.call({ ...owned, [id]: encodeURIComponent(bad) }))
      expect([code, status < 500], bad).toEqual([4000, true])
    }
  })

  test.runIf(row.visitors)(
    'a visitor with the ids of another, or of the owner, is refused like one with ids of nothing',
    async () => {
      const ids = row.ids.filter((id): id is IdName => id !== 'bot')
      for (const theirs of [otherVisitorOwned, owned])
        for (const id of ids) {
          const outcome = await send(visitor, method, row.call({ ...visitorOwned, [id]: theirs[id] }))
          const asUnknown = await send(visitor, method, row.call({ ...visitorOwned, [id]: unknown[id] }))
          expectSameAsUnknown(row, outcome, asUnknown)
        }
      if (!row.ids.includes('bot')) return
      const withForeignBot = await send(visitor, method, row.call({ ...visitorOwned, bot: foreign.bot }))
      if (row.visitors === true) expect(withForeignBot.code).not.toBe(0)
      else expect(withForeignBot.text).not.toContain(foreign.conversation)
    },
  )

  test.runIf(!row.visitors)('a visitor has no business here', async () => {
    expect((await send(visitor, method, row.call(visitorOwned))).code).not.toBe(0)
  })
})

test("after all of that the owner's things are as they were, and the owner may do all of it", async () => {
  const list = await server.owner.post<{ content: string }[]>(
    `/v1/conversation/message/list?conversation_id=${owned.conversation}`,
  )
  expect(list.data!.map(({ content }) => content)).toEqual([ownedCanary, ownedCanary])

  for (const [name, row] of Object.entries(ownershipRows)) {
    const fresh = await createOwned(server, server.owner, server.workspaceId)
    const { code } = await send(server.owner, name.split(' ')[0]!, row.call(fresh))
    expect(code, name).toBe(row.owner ?? 0)
  }
})
