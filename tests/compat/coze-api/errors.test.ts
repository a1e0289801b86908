import {
  AuthenticationError,
  BadRequestError,
  type CozeAPI,
  GatewayError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RoleType,
  TimeoutError,
} from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { createClient, createFile, startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
})
afterEach(() => server.stop())

const question = [{ role: RoleType.User, content: 'Hi', content_type: 'text' as const }]

test('a wrong token is an AuthenticationError with its log id', async () => {
  const error = await createClient(server, 'pat_wrong')
    .users.me()
    .catch((caught) => caught)

  expect(error).toBeInstanceOf(AuthenticationError)
  expect(error).toMatchObject({ code: 4100, logid: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/) })
})

test('an expired token is an AuthenticationError', async () => {
  const { token } = await server.createToken(server.ownerId, ['*'], server.clock.now() + 60)
  server.clock.advanceMs(61_000)

  await expect(createClient(server, token).users.me()).rejects.toBeInstanceOf(AuthenticationError)
})

test('a token without the permission is a PermissionDeniedError', async () => {
  const { token } = await server.createToken(server.ownerId, ['chat'])

  await expect(createClient(server, token).workspaces.list()).rejects.toBeInstanceOf(PermissionDeniedError)
})

test('a field of the wrong type is a BadRequestError that names it', async () => {
  const error = await coze.bots.create({ space_id: server.workspaceId, name: 5 as never }).catch((caught) => caught)

  expect(error).toBeInstanceOf(BadRequestError)
  expect(error.message).toContain('name')
})

test('an unknown path is a NotFoundError', async () => {
  await expect(coze.get('/v1/nowhere')).rejects.toBeInstanceOf(NotFoundError)
})

test('a failing model is a failed chat with code 4013', async () => {
  const botId = await server.createBot()
  server.model.stream = () => {
    throw new Error('upstream said no')
  }
  const { chat } = await coze.chat.createAndPoll({ bot_id: botId, additional_messages: question })

  expect(chat).toMatchObject({ status: 'failed', last_error: { code: 4013 } })
})

/** What the call fails with, on a server of its own. */
async function failure(
  options: Parameters<typeof startTestServer>[0],
  call: (client: CozeAPI, server: TestServer) => Promise<unknown>,
): Promise<unknown> {
  const other = await startTestServer(options)
  try {
    return await call(createClient(other, other.owner.token), other).catch((error: unknown) => error)
  } finally {
    await other.stop()
  }
}

test('too many visits are a RateLimitError that says how long to wait', async () => {
  const error = await failure({ ceilings: { sessionsPerAddressPerMinute: 1 } }, async (client) => {
    await client.post('/v1/visitor/sessions', { bot_id: '1' }).catch(() => undefined)
    return client.post('/v1/visitor/sessions', { bot_id: '1' })
  })

  expect(error).toBeInstanceOf(RateLimitError)
  expect((error as RateLimitError).headers?.['retry-after']).toMatch(/^\d+$/)
})

test('a table that is gone is an InternalServerError, without a word of it', async () => {
  const error = await failure({}, async (client, other) => {
    await other.database.schema.dropTable('files').execute()
    return client.files.retrieve('7300000000000000001')
  })

  expect(error).toBeInstanceOf(InternalServerError)
  expect(error).toMatchObject({ code: 5000, logid: expect.stringMatching(/^\d{14}/) })
  expect(String(error)).not.toMatch(/files|sql/i)
})

test('an audio endpoint that cannot be reached is a GatewayError, and its address stays here', async () => {
  const fetch = () => Promise.reject(new TypeError('connect ECONNREFUSED 10.0.0.1'))
  const audio = { baseUrl: 'https://audio.example/v1', apiKey: 'k', transcriptionModel: 'a', speechModel: 'b' }
  const error = await failure({ audio: { ...audio, voices: ['anna'], fetch } }, (client) =>
    client.audio.speech.create({ input: 'Hello', voice_id: 'anna' }),
  )

  expect(error).toBeInstanceOf(GatewayError)
  expect(String(error)).not.toMatch(/10\.0\.0\.1|audio\.example/)
})

test('an upload that does not arrive is a TimeoutError with an envelope', async () => {
  const error = await failure({ requestTimeoutMs: 200 }, async (client) => {
    const file = await createFile('slow.txt', 'x')
    // The stream of a file on a disk that has stopped.
    file.read = () => null
    return client.files.upload({ file }).finally(() => file.destroy())
  })

  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({ code: 5012, logid: expect.stringMatching(/^\d{14}/) })
})

test('a chat on an unpublished agent says so, streaming or not', async () => {
  const botId = await server.createBot({}, [])

  await expect(coze.chat.create({ bot_id: botId, additional_messages: question })).rejects.toMatchObject({ code: 4015 })
  const events = (async () => {
    for await (const event of coze.chat.stream({ bot_id: botId, additional_messages: question })) return event
  })()
  // The client hands over an error body of a stream as one item.
  await expect(events).resolves.toMatchObject({ event: 'error', data: { code: 4015 } })
})
