import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ScriptedUpstream, startScriptedUpstream } from '../../browser/harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../../browser/harness/server-process.ts'
import { startBreakableConnection } from './breakable-connection.ts'
import { followRun, type RunIds } from './follow-run.ts'

// A database of Redis that is emptied below, so that it belongs to this file.
const redisUrl = new URL('/7', process.env.TEST_REDIS_URL!).href

let way: Awaited<ReturnType<typeof startBreakableConnection>>
let redis: Redis
let upstream: ScriptedUpstream
let one: ServerProcess
let other: ServerProcess
let botId: string
beforeAll(async () => {
  redis = new Redis(redisUrl)
  await redis.flushdb()
  way = await startBreakableConnection(redisUrl)
  upstream = await startScriptedUpstream()
  const environment = { ...upstream.environment, REDIS_URL: way.url }
  one = await startServer(environment)
  other = await startServer({ ...environment, DATA_DIR: one.dataDir })
  botId = await createPublishedBot(one)
})
afterAll(async () => {
  await Promise.all([other?.stop(), upstream?.stop()])
  await one?.stop()
  await way?.stop()
  redis.disconnect()
})

const begin = (server: ServerProcess) =>
  server.call<RunIds>('POST', '/v3/chat', {
    bot_id: botId,
    user_id: 'u',
    additional_messages: [{ role: 'user', content: 'Hi', content_type: 'text' }],
  })
const retrieve = (server: ServerProcess, run: RunIds) =>
  server.call<{ status: string }>('GET', `/v3/chat/retrieve?conversation_id=${run.conversation_id}&chat_id=${run.id}`)

test.each([
  ['comes back as it was', async () => {}],
  ['comes back empty', async () => void (await redis.flushdb())],
])('while Redis is away answers go on and are stored; when it %s, the others follow again', async (_, whileAway) => {
  const run = await begin(one)
  await upstream.waitForRequest()
  upstream.say('Before ')
  const here = followRun(one, run)
  const there = followRun(other, run)
  await expect.poll(there.text).toBe('Before ')

  way.cut()
  await whileAway()
  upstream.say('during ')
  await expect.poll(here.text).toBe('Before during ')
  // A reader that comes to the other process now is told what is stored.
  const late = followRun(other, run)
  await expect.poll(late.text).toBe('Before during ')
  // And questions are answered there too.
  const next = await begin(other)
  await expect.poll(() => upstream.open).toBe(2)

  way.mend()
  upstream.say('after.')
  await expect.poll(there.text).toBe('Before during after.')
  upstream.finish()
  await Promise.all([here.ended, there.ended, late.ended, followRun(one, next).ended])

  for (const reader of [here, there, late]) expect(reader.text()).toBe('Before during after.')
  for (const server of [one, other])
    for (const each of [run, next]) expect(await retrieve(server, each)).toMatchObject({ status: 'completed' })
  // Nothing is left that says the conversation is busy.
  expect(await redis.keys('buttonhole:conversation:*')).toEqual([])
})
