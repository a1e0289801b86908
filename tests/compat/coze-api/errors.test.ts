import {
  AuthenticationError,
  BadRequestError,
  type CozeAPI,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RoleType,
} from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { createClient, startWithClient } from './client.ts'

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

test('too many questions are a RateLimitError', async () => {
  const botId = await server.createBot()
  const limited = await import('../../../packages/server/src/testing/start-test-server.ts').then((module) =>
    module.startTestServer({ ceilings: { sessionsPerAddressPerMinute: 0 } }),
  )
  const anonymous = createClient(limited, 'unused')
  try {
    await expect(anonymous.post('/v1/visitor/sessions', { bot_id: botId })).rejects.toBeInstanceOf(RateLimitError)
  } finally {
    await limited.stop()
  }
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
