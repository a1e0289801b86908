import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ ceilings: { sessionsPerAddressPerMinute: 100_000 } })
})
afterAll(() => server.stop())

const isGood = async (caller: Caller, path: string) => (await caller.get(path)).code === 0

test('a personal token is good from its making to its end or its revocation, whatever happens in between', async () => {
  const anyStep = fc.constantFrom('use', 'wait', 'revoke', 'make' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
      const userId = (await server.createStranger()).userId
      const made: { token: string; id: string; endsAt: number; isRevoked: boolean }[] = []
      const make = async () => {
        const endsAt = server.clock.now() + 3600
        made.push({ ...(await server.createToken(userId, ['*'], endsAt)), endsAt, isRevoked: false })
      }
      await make()
      for (const step of steps) {
        if (step === 'wait') server.clock.advanceMs(1_800_000)
        if (step === 'make') await make()
        const first = made.find(({ isRevoked }) => !isRevoked)
        if (step === 'revoke' && first) {
          await server.app.auth.revoke(first.id)
          first.isRevoked = true
        }
        for (const { token, endsAt, isRevoked } of made)
          expect(await isGood(server.as(token), '/v1/users/me')).toBe(!isRevoked && server.clock.now() < endsAt)
      }
    }),
    { numRuns: 20 },
  )
})

test("a visitor's session is good for its time and its page, and while the agent is on the channel", async () => {
  const anyStep = fc.constantFrom('wait', 'unpublish', 'publish', 'renew' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
      const bot_id = await server.createBot()
      let isPublished = true
      let { session, caller } = await server.openVisitor(bot_id)
      let endsAt = server.clock.now() + 900
      for (const step of steps) {
        if (step === 'wait') server.clock.advanceMs(400_000)
        if (step === 'unpublish' && isPublished) {
          await server.owner.post(`/v1/bots/${bot_id}/unpublish`, { connector_id: '999' })
          isPublished = false
        }
        if (step === 'publish') {
          await server.owner.post('/v1/bot/publish', { bot_id, connector_ids: ['999'] })
          isPublished = true
        }
        if (step === 'renew' && isPublished) {
          const renewed = await server.openVisitor(bot_id, undefined, session.visitor_key)
          expect(renewed.session.visitor_id).toBe(session.visitor_id)
          ;({ session, caller } = renewed)
          endsAt = server.clock.now() + 900
        }
        const path = `/v1/bots/${bot_id}`
        expect(await isGood(caller, path)).toBe(isPublished && server.clock.now() < endsAt)
        expect(await isGood(server.as(session.token, { Origin: 'https://other.example' }), path)).toBe(false)
      }
    }),
    { numRuns: 20 },
  )
})
