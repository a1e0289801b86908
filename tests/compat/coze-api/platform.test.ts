import { type CozeAPI, InternalServerError } from '@coze/api'
import { afterEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { createClient, createFile, startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
afterEach(() => server.stop())

test('the deprecated list of published agents is read', async () => {
  ;({ server, coze } = await startWithClient())
  const botId = await server.createBot()

  const { space_bots, total } = await coze.bots.list({ space_id: server.workspaceId, page_index: 1, page_size: 10 })

  expect(space_bots.map((bot) => bot.bot_id)).toContain(botId)
  expect(total).toBe(space_bots.length)
})

test('user variables are written and read', async () => {
  ;({ server, coze } = await startWithClient())
  const bot_id = await server.createBot({
    variables: ['city', 'mood'].map((keyword) => ({
      keyword,
      default_value: '',
      variable_type: 'KVVariable',
      channel: 'custom',
      description: '',
      enable: true,
      prompt_enable: true,
    })),
  })
  await coze.variables.update({ bot_id, connector_uid: 'ada', data: [{ keyword: 'city', value: 'Bern' }] })

  const all = await coze.variables.retrieve({ bot_id, connector_uid: 'ada' })
  const some = await coze.variables.retrieve({ bot_id, connector_uid: 'ada', keywords: ['city'] })

  expect(all.items.map(({ keyword, value }) => [keyword, value])).toEqual([
    ['city', 'Bern'],
    ['mood', ''],
  ])
  expect(some.items).toHaveLength(1)
})

test('speech is written down, spoken, and its voices are listed', async () => {
  const fetch = async (url: unknown) =>
    String(url).endsWith('/transcriptions') ? Response.json({ text: 'Hello' }) : new Response('sound')
  const audio = {
    baseUrl: 'https://audio.example/v1',
    apiKey: 'k',
    transcriptionModel: 'a',
    speechModel: 'b',
    voices: ['anna'],
    fetch,
  }
  server = await startTestServer({ audio })
  coze = createClient(server, server.owner.token)

  const heard = await coze.audio.transcriptions.create({ file: await createFile('voice.wav', 'noise') })
  const spoken = await coze.audio.speech.create({ input: 'Hello', voice_id: 'anna', response_format: 'wav' })
  const voices = await coze.audio.voices.list({ page_num: 1, page_size: 10 })

  expect(heard.text).toBe('Hello')
  expect(new TextDecoder().decode(spoken)).toBe('sound')
  expect(voices.voice_list[0]).toMatchObject({ voice_id: 'anna' })
})

test('what this server does not have is an error that says so', async () => {
  ;({ server, coze } = await startWithClient())
  const calls: (() => Promise<unknown>)[] = [
    () => coze.workflows.runs.create({ workflow_id: '7' }),
    () => coze.datasets.list({ space_id: server.workspaceId }),
    () => coze.datasets.documents.list({ dataset_id: '7' }),
    () => coze.templates.duplicate('7', { workspace_id: server.workspaceId }),
    () => coze.audio.rooms.create({ bot_id: '7', connector_id: '1024' }),
    () => coze.audio.voiceprintGroups.list({}),
  ]

  for (const call of calls) {
    const error = await call().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(InternalServerError)
    expect(error).toMatchObject({ code: 5010, message: expect.stringContaining('not available on this server') })
  }
})
