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
  const file = await createFile('voice.wav', 'noise')
  const { datasets, knowledge, workflows, audio } = coze
  const source = { name: 'a', source_info: { web_url: 'https://a.example' } }
  const calls: (() => Promise<unknown>)[] = [
    () => workflows.runs.create({ workflow_id: '7' }),
    () => workflows.runs.history('7', '8'),
    () => datasets.create({ name: 'A', space_id: '7', format_type: 0 }),
    () => datasets.list({ space_id: server.workspaceId }),
    () => datasets.update('7', { name: 'A' }),
    () => datasets.delete('7'),
    () => datasets.process('7', { document_ids: ['8'] }),
    () => datasets.images.list('7'),
    () => datasets.images.update('7', '8', { caption: 'A' }),
    () => datasets.documents.create({ dataset_id: '7', document_bases: [source] }),
    () => datasets.documents.list({ dataset_id: '7' }),
    () => datasets.documents.update({ document_id: '8' }),
    () => datasets.documents.delete({ document_ids: ['8'] }),
    () => knowledge.documents.create({ dataset_id: '7', document_bases: [source] }),
    () => knowledge.documents.list({ dataset_id: '7' }),
    () => knowledge.documents.update({ document_id: '8' }),
    () => knowledge.documents.delete({ document_ids: ['8'] }),
    () => coze.templates.duplicate('7', { workspace_id: server.workspaceId }),
    () => audio.rooms.create({ bot_id: '7', connector_id: '1024' }),
    () => audio.live.retrieve('7'),
    () => audio.voices.clone({ voice_name: 'A', file: file as never, audio_format: 'wav' }),
    () => audio.voiceprintGroups.create({ name: 'A' }),
    () => audio.voiceprintGroups.list({}),
    () => audio.voiceprintGroups.update('7', { name: 'A' }),
    () => audio.voiceprintGroups.delete('7'),
    () => audio.voiceprintGroups.features.speakerIdentify('7', { file }),
    () => audio.voiceprintGroups.features.create('7', { name: 'A', file }),
    () => audio.voiceprintGroups.features.list('7', {}),
    () => audio.voiceprintGroups.features.update('7', '8', { name: 'A' }),
    () => audio.voiceprintGroups.features.delete('7', '8'),
  ]

  for (const call of calls) {
    const error = await call().catch((caught: unknown) => caught)
    expect(error, String(call)).toBeInstanceOf(InternalServerError)
    expect(error, String(call)).toMatchObject({
      code: 5010,
      message: expect.stringContaining('not available on this server'),
    })
  }
})
