import type { CozeAPI } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
})
afterEach(() => server.stop())

test('an agent is created, updated, published, listed and read', async () => {
  const { bot_id } = await coze.bots.create({
    space_id: server.workspaceId,
    name: 'Translator',
    description: 'Translates',
    prompt_info: { prompt: 'Translate to English.' },
    onboarding_info: { prologue: 'What shall I translate?', suggested_questions: ['你好'] },
  })
  await coze.bots.update({ bot_id, name: 'Translator 2', prompt_info: { prompt: 'Translate to French.' } })
  await coze.bots.publish({ bot_id, connector_ids: ['1024', '999'] })

  const bot = await coze.bots.retrieveNew(bot_id)
  const online = await coze.bots.retrieve({ bot_id })
  const list = await coze.bots.listNew({ workspace_id: server.workspaceId })

  expect(bot).toMatchObject({
    bot_id,
    name: 'Translator 2',
    prompt_info: { prompt: 'Translate to French.' },
    onboarding_info: { prologue: 'What shall I translate?', suggested_questions: ['你好'] },
  })
  expect(bot_id).toMatch(/^\d{19}$/)
  expect(online.version).toBe(bot.version)
  expect(list.items.map((item) => item.id)).toContain(bot_id)
})

test('what is published stays as it was while the draft changes', async () => {
  const { bot_id } = await coze.bots.create({ space_id: server.workspaceId, name: 'First' })
  await coze.bots.publish({ bot_id, connector_ids: ['1024'] })
  await coze.bots.update({ bot_id, name: 'Second' })

  expect((await coze.bots.retrieveNew(bot_id)).name).toBe('First')
  expect((await coze.bots.retrieveNew(bot_id, { is_published: false })).name).toBe('Second')
})

test('workspaces and the own user are read', async () => {
  const { workspaces, total_count } = await coze.workspaces.list()
  const me = await coze.users.me()

  expect(workspaces[0]).toMatchObject({ id: server.workspaceId, role_type: 'owner' })
  expect(total_count).toBe(1)
  expect(me.user_id).toBe(server.ownerId)
})

test('the client works with its CommonJS build', async () => {
  const { createRequire } = await import('node:module')
  const { CozeAPI: CommonJsClient } = createRequire(import.meta.url)('@coze/api') as { CozeAPI: typeof CozeAPI }

  const me = await new CommonJsClient({ baseURL: server.url, token: server.owner.token }).users.me()

  expect(me.user_id).toBe(server.ownerId)
})
