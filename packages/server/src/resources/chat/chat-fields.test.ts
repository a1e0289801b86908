import { type Chat, type ChatEvent, createSseDecoder, type Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function stream(body: object, path = '/v3/chat'): Promise<ChatEvent[]> {
  const response = await server.owner.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true }),
  })
  return createSseDecoder()
    .push(await response.text())
    .map((block) => ({ event: block.event, data: JSON.parse(block.data) }) as ChatEvent)
}
const chatOf = (events: ChatEvent[]) => events.at(-2)!.data as Chat
const messagesOf = async (conversationId: string) =>
  (
    await server.owner.post<Message[]>(`/v1/conversation/message/list?conversation_id=${conversationId}`, {
      include_middle_message: true,
      order: 'asc',
    })
  ).data!

test('meta_data comes back on the chat, its question and all it produced', async () => {
  const botId = await server.createBot()
  const events = await stream(ask(botId, 'Hi', { meta_data: { order: '7' } }))

  const { meta_data, conversation_id } = chatOf(events)
  expect(meta_data).toEqual({ order: '7' })
  for (const message of await messagesOf(conversation_id)) expect(message.meta_data).toEqual({ order: '7' })
})

test('auto_save_history=false answers and stores no message', async () => {
  const botId = await server.createBot()
  const events = await stream(ask(botId, 'Secret', { auto_save_history: false }))

  expect(chatOf(events).status).toBe('completed')
  expect(await messagesOf(chatOf(events).conversation_id)).toEqual([])
  expect(await server.database.selectFrom('messages').selectAll().execute()).toEqual([])
})

test('without history tool messages may be sent along, with it they may not', async () => {
  const botId = await server.createBot()
  const additional_messages = [
    { role: 'user', type: 'question', content: 'Weather?' },
    { role: 'assistant', type: 'tool_response', content: 'rain' },
    { role: 'user', type: 'question', content: 'And now?' },
  ]

  expect(chatOf(await stream({ bot_id: botId, auto_save_history: false, additional_messages })).status).toBe(
    'completed',
  )
  expect((await server.owner.post('/v3/chat', { bot_id: botId, additional_messages })).code).toBe(4000)
})

test('suggested questions come after the answer and count as tokens', async () => {
  const botId = await server.createBot({ suggest_reply_info: { reply_mode: 'enable' } })
  server.model.say('"One?"\n"Two?"')
  const events = await stream(ask(botId, 'Hi'))

  const followUps = events.filter((event) => (event.data as Message).type === 'follow_up')
  expect(followUps.map((event) => (event.data as Message).content)).toEqual(['One?', 'Two?'])
  expect(events.at(-3)!.data).toMatchObject({ type: 'follow_up' })
  expect(chatOf(events).usage.input_count).toBe(22)
})

const shortcut = {
  id: 'translate',
  name: 'Translate',
  command: '/translate',
  query_template: 'Translate "{{text}}" into {{language}}.',
  components: [
    { name: 'text', type: 'text' as const },
    { name: 'language', type: 'select' as const, options: ['French', 'German'], default_value: 'French' },
  ],
}
const command = (parameters: object, command_id = 'translate') => ({
  additional_messages: [],
  shortcut_command: { command_id, parameters },
})

test('a shortcut command asks what its template says, once filled', async () => {
  const botId = await server.createBot({ shortcut_commands: [shortcut] })
  const events = await stream(ask(botId, '', command({ text: '{{language}} bread' })))

  expect(chatOf(events).status).toBe('completed')
  expect(server.model.requests[0]!.messages.at(-1)!.text).toBe('Translate "{{language}} bread" into French.')
  expect((await messagesOf(chatOf(events).conversation_id))[0]!.type).toBe('question')
  const { data } = await server.owner.get<{ shortcut_commands: object[] }>(`/v1/bots/${botId}`)
  expect(data!.shortcut_commands).toEqual([shortcut])
})

test('a shortcut command that comes with its question, as the widget sends it, is asked once', async () => {
  const botId = await server.createBot({ shortcut_commands: [shortcut] })
  const { shortcut_command } = command({ text: 'bread' })
  const events = await stream(ask(botId, 'Translate "bread" into French.', { shortcut_command }))

  expect(server.model.requests[0]!.messages.map(({ text }) => text)).toEqual(['Translate "bread" into French.'])
  const questions = (await messagesOf(chatOf(events).conversation_id)).filter(({ type }) => type === 'question')
  expect(questions).toHaveLength(1)
})

test.each([
  ['an unknown command', command({}, 'other')],
  ['an unknown parameter', command({ tone: 'x' })],
  ['a word that is no option', command({ language: 'Klingon' })],
  ['a file of nobody', command({ text: '{"type":"file","file_id":"7"}' })],
])('%s of a shortcut is refused', async (_, fields) => {
  const botId = await server.createBot({ shortcut_commands: [shortcut] })

  expect((await server.owner.post('/v3/chat', ask(botId, '', fields))).code).toBe(4000)
})

test('bot_version answers from that version, the draft from the draft, both together are refused', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'first' } })
  const { version } = (await server.owner.get<{ version: string }>(`/v1/bots/${botId}`)).data!
  await server.owner.post('/v1/bot/update', { bot_id: botId, prompt_info: { prompt: 'second' } })
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })
  await server.owner.post('/v1/bot/update', { bot_id: botId, prompt_info: { prompt: 'third' } })
  const draft = { publish_status: 'unpublished_draft' }

  for (const fields of [{ bot_version: version }, {}, draft]) await stream(ask(botId, 'Hi', fields))

  expect(server.model.requests.map(({ system }) => system)).toEqual(['first', 'second', 'third'])
  expect((await server.owner.post('/v3/chat', ask(botId, 'Hi', { ...draft, bot_version: version }))).code).toBe(4000)
  expect((await server.owner.post('/v3/chat', ask(botId, 'Hi', { bot_version: '1' }))).code).toBe(4000)
})

test('parameters and the place of extra_params reach the prompt; custom_variables go before both', async () => {
  const prompt =
    '{{ plan }} {% for item in cart.items %}{{ item }},{% endfor %} {{ latitude }}/{{ longitude }} {{ altitude }}.'
  const botId = await server.createBot({ prompt_info: { prompt } })
  const extra_params = { latitude: '48.2', longitude: 16.4, altitude: '171' }
  const parameters = { plan: 'free', cart: { items: ['pot', '{{ plan }}'] }, latitude: '0' }

  await stream(ask(botId, 'Hi', { extra_params }))
  await stream(ask(botId, 'Hi', { extra_params, parameters, custom_variables: { plan: 'pro' } }))

  expect(server.model.requests.map(({ system }) => system)).toEqual(['  48.2/16.4 .', 'pro pot,{{ plan }}, 0/16.4 .'])
})

test.each([true, false])(
  'an agent answers in text whatever enable_card says (%s), and unknown keys are passed over',
  async (enable_card) => {
    const botId = await server.createBot()
    const events = await stream(ask(botId, 'Hi', { enable_card, suggestPromoteInfo: {} }))

    expect(chatOf(events).status).toBe('completed')
    for (const { content_type } of await messagesOf(chatOf(events).conversation_id)) expect(content_type).toBe('text')
  },
)

test('variables fill the wish for suggested questions; one that can not be read is not published', async () => {
  const suggest = (customized_prompt: string) => ({
    suggest_reply_info: { reply_mode: 'customized' as const, customized_prompt },
  })
  const botId = await server.createBot(suggest('Only about {{ topic }}.'))
  server.model.say('"One?"')
  await stream(ask(botId, 'Hi', { parameters: { topic: 'shoes' } }))

  expect(server.model.requests[1]!.system).toContain('Only about shoes.')
  await server.owner.post('/v1/bot/update', { bot_id: botId, ...suggest('{% if topic %}') })
  const published = await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })
  expect(published).toMatchObject({ code: 4000, msg: expect.stringContaining('"if" has no "endif"') })
})

test('custom_variables fill the prompt by the rules of Jinja2, and their values are never read as templates', async () => {
  const prompt = 'You help {{ name }}.{% if plan == "pro" %} Be brief.{% else %} Offer the pro plan.{% endif %}'
  const botId = await server.createBot({ prompt_info: { prompt } })

  await stream(ask(botId, 'Hi', { custom_variables: { name: '{{ plan }}', plan: 'pro' } }))
  await stream(ask(botId, 'Hi'))

  expect(server.model.requests.map(({ system }) => system)).toEqual([
    'You help {{ plan }}. Be brief.',
    'You help . Offer the pro plan.',
  ])
})

test('a prompt with a mistake can be kept as a draft, is not published, and its run fails without a word of it', async () => {
  const botId = await server.createBot({ prompt_info: { prompt: 'SECRET\n{% if name %}' } }, [])

  const published = await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })
  const chat = chatOf(await stream(ask(botId, 'Hi', { publish_status: 'unpublished_draft' })))

  expect(published).toMatchObject({ code: 4000, msg: expect.stringContaining('line 2: this "if" has no "endif"') })
  expect(chat).toMatchObject({ status: 'failed', last_error: { code: 4000 } })
  expect(JSON.stringify(chat)).not.toContain('SECRET')
})
