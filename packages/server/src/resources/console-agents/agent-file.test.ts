import type { Bot } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

const exportFile = async (botId: string) => browser.fetch(`/console/api/agents/${botId}/export`)
const importText = (file: string) =>
  browser.call<{ bot_id: string }>(
    'POST',
    '/console/api/agents/import',
    `{"workspace_id":"${server.workspaceId}","file":${file}}`,
    { 'Content-Type': 'application/json' },
  )
const importAgent = (agent: unknown) =>
  importText(JSON.stringify({ format: 'buttonhole-agent', format_version: 1, agent }))
const readDraft = async (botId: string) =>
  (await server.database.selectFrom('bots').select('draft').where('id', '=', botId).executeTakeFirstOrThrow()).draft

test('an agent goes through a file and comes back the same, published nowhere', async () => {
  const botId = await server.createBot({
    name: '客服 "A"',
    prompt_info: { prompt: 'Be brief.' },
    onboarding_info: { prologue: 'Hi', suggested_questions: ['One?'] },
    knowledge: { texts: [{ title: 'T', text: 'Words', url: 'https://shop.example/t' }] },
    allowed_origins: ['https://shop.example'],
  })

  const response = await exportFile(botId)
  const imported = await importText(await response.text())

  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="agent\.json"; filename\*=UTF-8''[\w%.-]+$/,
  )
  expect(JSON.parse(await readDraft(imported.data!.bot_id))).toEqual(JSON.parse(await readDraft(botId)))
  const detail = await browser.get(`/console/api/agents/${imported.data!.bot_id}`)
  expect(detail.data).toMatchObject({ state: 'draft', channels: [] })
})

test('a file holds nothing of the server it came from', async () => {
  const text = await (await exportFile(await server.createBot())).text()
  for (const own of [server.workspaceId, server.ownerId, server.url]) expect(text).not.toContain(own)
})

test('an import takes words and settings and drops the rest: programs, addresses, ids, prototypes', async () => {
  const hostile = `{
    "format": "buttonhole-agent", "format_version": 1, "__proto__": {"isAdmin": true},
    "agent": {
      "name": "Hostile", "id": "1", "bot_id": "1", "space_id": "2", "workspace_id": "3", "owner_user_id": "4", "creator_id": "5",
      "icon_url": "http://169.254.169.254/latest/meta-data", "icon_file_id": "7",
      "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},
      "mcp_servers": [{"command": "/bin/sh", "args": ["-c", "touch /tmp/owned"]}],
      "background_image_info": {"web_background_image": {"image_url": "http://169.254.169.254/latest/meta-data"}},
      "plugin_id_list": {"id_list": [{"plugin_id": "8", "api_id": "9"}]}, "workflow_id_list": {"ids": [{"id": "8"}]},
      "model_info_config": {"model_id": "foreign-model", "base_url": "http://127.0.0.1:1/v1", "parameters": {"tools": ["exec"]}},
      "knowledge": {"dataset_ids": ["99"], "texts": [
        {"title": "T", "text": "Words", "url": "javascript:alert(1)", "path": "/etc/passwd", "__proto__": {"polluted": true}}
      ]}
    }
  }`

  const { data } = await importText(hostile)

  const draft = await readDraft(data!.bot_id)
  for (const word of [
    '169.254',
    'polluted',
    '/bin/sh',
    'plugin',
    'base_url',
    'exec',
    'passwd',
    'javascript',
    'foreign-model',
    '"99"',
  ])
    expect(draft).not.toContain(word)
  expect(JSON.parse(draft)).toMatchObject({
    name: 'Hostile',
    model: { model_id: '' },
    knowledge: [{ title: 'T', text: 'Words' }],
  })
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  const row = await server.database
    .selectFrom('bots')
    .selectAll()
    .where('id', '=', data!.bot_id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ workspace_id: server.workspaceId, owner_user_id: server.ownerId })
  expect(server.model.requests).toHaveLength(0)
})

test('markup in the words of a file is kept as words', async () => {
  const payload = '</script><img src=x onerror=alert(1)>'
  const { data } = await importAgent({ name: '<svg onload=a()>', onboarding_info: { prologue: payload } })

  const answer = await browser.fetch(`/console/api/agents/${data!.bot_id}`)

  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(((await answer.json()) as { data: { bot: Bot } }).data.bot.onboarding_info.prologue).toBe(payload)
})

test.each([
  ['another format', '{"format":"other","format_version":1,"agent":{"name":"A"}}'],
  ['no agent', '{"format":"buttonhole-agent","format_version":1}'],
  ['a name that is no text', '{"format":"buttonhole-agent","format_version":1,"agent":{"name":["A"]}}'],
  ['a bad origin', '{"format":"buttonhole-agent","format_version":1,"agent":{"name":"A","allowed_origins":["*"]}}'],
  [
    'deep nesting',
    `{"format":"buttonhole-agent","format_version":1,"agent":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  ],
  ['no JSON', 'MZ'],
])('a file with %s is refused with 4000 and leaves nothing', async (_what, file) => {
  const answer = await importText(file)
  expect(answer).toMatchObject({ code: 4000, msg: expect.stringMatching(/\w/) })
  const { count } = await server.database
    .selectFrom('bots')
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(1)
})

test('a file larger than a body may be is refused, and the server goes on', async () => {
  const chunk = 'x'.repeat(1024 * 1024)
  const answer = await importAgent({ name: 'Big', description: chunk.repeat(16) }).catch((error: Error) => error)
  // The server may close the connection while the client still sends.
  if (!(answer instanceof Error)) expect([answer.status, answer.code]).toEqual([413, 4000])
  expect((await browser.get('/console/api/sessions')).code).toBe(0)
})
