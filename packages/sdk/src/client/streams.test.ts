import { type ChatState, initialChatState, reduceChat } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { createScriptedEnvironment, when } from '../../tests/scripted-environment.ts'
import { botId, type Connection, createScriptedServer, type ScriptedMessage } from '../../tests/scripted-server.ts'
import type { AnswerItem } from './chat-store.ts'
import { createChatStore } from './create-chat-store.ts'

const recall = JSON.stringify({
  msg_type: 'knowledge_recall',
  data: JSON.stringify({ query: 'moka', passages: [{ title: 'Grind', text: 'medium', score: 1 }] }),
})
const script: ScriptedMessage[] = [
  { type: 'verbose', content: recall },
  { type: 'function_call', content: '{"name":"weather","arguments":{"city":"Paris"}}' },
  {
    type: 'answer',
    reasoning: ['想', '一想'],
    pieces: ['摩卡壶 ☕', ' 🧵\n\n', '**mid', 'dle**', '\u{1F468}\u200D\u{1F373}'],
  },
  { type: 'verbose', content: '{"msg_type":"generate_answer_finish","data":"{}"}' },
  { type: 'follow_up', content: 'And with milk?' },
]

async function answerOver(connections: Connection[], messages = script) {
  const server = createScriptedServer()
  server.script = () => messages
  server.connections = connections
  const environment = createScriptedEnvironment(server.fetch)
  const store = createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'en', environment })
  await store.open()
  store.send('How fine?')
  await when(() => !store.running.value)
  const answers = store.items.value.filter((item) => item.kind === 'answer')
  expect(answers).toHaveLength(1)
  const [run] = [...server.runs.values()]
  const wanted = run!.events.reduce<ChatState>(reduceChat, initialChatState)
  return { answer: answers[0] as AnswerItem, wanted, server, store, environment }
}

function expectWhole({ answer, wanted }: Awaited<ReturnType<typeof answerOver>>) {
  const message = wanted.messages.find(({ type }) => type === 'answer')
  expect(String(answer.text)).toBe(message?.content)
  expect(String(answer.reasoning)).toBe(message?.reasoning_content)
  expect(answer.text.length).toBe(message?.content.length)
  expect(answer.state.value).toBe('done')
  expect(answer.steps.value.map(({ kind }) => kind)).toEqual(['knowledge', 'tool'])
  expect(answer.followUps.value).toEqual(['And with milk?'])
}

const wholeLength = await answerOver([]).then(({ server }) => {
  const [run] = [...server.runs.values()]
  return { blocks: run!.events.length, bytes: new TextEncoder().encode(JSON.stringify(run!.events)).length }
})

test('a stream that comes at once gives the page a turn every few milliseconds', async () => {
  const server = createScriptedServer()
  server.script = () => [{ type: 'answer', pieces: Array.from({ length: 500 }, (_, i) => `word ${i} `) }]
  const environment = createScriptedEnvironment(server.fetch)
  let pauses = 0
  environment.pause = async () => void pauses++
  // A machine so slow that 9 ms have passed whenever somebody looks at the clock.
  environment.now = () => {
    environment.nowMs += 9
    return environment.nowMs
  }
  const deltas: string[] = []
  const store = createChatStore({
    ...{ baseUrl: 'https://chat.example', botId, lang: 'en', environment },
    emit: (name, data) => void (name === 'delta' && deltas.push((data as { text: string }).text)),
  })
  store.send('How fine?')
  await when(() => store.items.value.length === 2 && !store.running.value)

  // Some 90 ms of work in turns of more than 16 ms, and what is read between two looks is told in one piece.
  expect(pauses).toBeGreaterThanOrEqual(4)
  expect(deltas.length).toBeLessThanOrEqual(25)
  expect(deltas.join('')).toBe(String((store.items.value[1] as AnswerItem).text))
  expect(deltas.join('')).toMatch(/^word 0 .* word 499 $/)
})

test('a stream that arrives byte by byte gives what reduceChat gives', async () => {
  const cut = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte))
  expectWhole(await answerOver([{ cut }]))
})

test('a stream cut in two at any byte gives what reduceChat gives', async () => {
  for (let at = 0; at < wholeLength.bytes; at++) {
    const cut = (bytes: Uint8Array) => [bytes.slice(0, at), bytes.slice(at)]
    expectWhole(await answerOver([{ cut }]))
  }
})

test('a stream cut at random gives what reduceChat gives', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = createRandom(seed)
    const cut = (bytes: Uint8Array) => {
      const pieces: Uint8Array[] = []
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + Math.floor(random() * 90)
        pieces.push(bytes.slice(at, at + size))
        at += size
      }
      return pieces
    }
    const result = await answerOver([{ cut }])
    expect(String(result.answer.text), `seed ${seed}`).toBe('摩卡壶 ☕ 🧵\n\n**middle**\u{1F468}\u200D\u{1F373}')
    expectWhole(result)
  }
})

test('a connection that breaks at any event is taken up without loss or repetition', async () => {
  for (let blocks = 0; blocks < wholeLength.blocks; blocks++) {
    for (const ending of ['break', 'end'] as const) {
      const result = await answerOver([{ blocks, ending }])
      expectWhole(result)
      expect(result.store.reconnecting.value).toBe(false)
      expect([...result.server.runs], `one run after a cut at ${blocks}`).toHaveLength(1)
    }
  }
})

test('a connection that breaks at every event in turn still gives the whole answer', async () => {
  expectWhole(await answerOver(Array.from({ length: wholeLength.blocks }, () => ({ blocks: 1 }))))
})

test('events that are sent again are not taken twice', async () => {
  const neverCompleted: ScriptedMessage[] = [{ type: 'answer', pieces: ['a', 'b', 'c'], isCompleted: false }]
  const { answer } = await answerOver([{ blocks: 4 }, { from: 2, blocks: 2 }, { from: 3 }], neverCompleted)
  expect(String(answer.text)).toBe('abc')
})

test('a connection that breaks inside a block is taken up at the block', async () => {
  for (let bytes = 0; bytes < wholeLength.bytes; bytes += 17) expectWhole(await answerOver([{ bytes }, { bytes: 300 }]))
})

test('a stream that falls silent is taken up', async () => {
  const server = createScriptedServer()
  server.connections = [{ blocks: 3, ending: 'silence' }]
  const environment = createScriptedEnvironment(server.fetch)
  const store = createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'en', environment })
  await store.open()
  store.send('hi')
  await when(() => store.items.value.some((item) => item.kind === 'answer' && item.state.value === 'streaming'))

  environment.pass(60_000)
  await when(() => !store.running.value)

  expect(String((store.items.value[1] as AnswerItem).text)).toBe('You said: hi')
  expect(server.seen.filter(({ path }) => path === '/v3/chat/events').map(({ body }) => body.after)).toEqual([3])
})

test('an answer that comes only as completed is shown', async () => {
  const { answer } = await answerOver([], [{ type: 'answer', content: 'All at once.' }])
  expect(String(answer.text)).toBe('All at once.')
})

test('a completed message replaces what its deltas said', async () => {
  const { answer, wanted } = await answerOver([], [{ type: 'answer', pieces: ['Helo'], content: 'Hello.' }])
  expect(String(answer.text)).toBe('Hello.')
  expect(wanted.messages[0]?.content).toBe('Hello.')
})

test('a stream that closes after chat.completed without done is a success', async () => {
  const { answer, server } = await answerOver([{ blocks: wholeLength.blocks - 1, ending: 'end' }])
  expect(answer.state.value).toBe('done')
  expect(server.count('/v3/chat/events')).toBe(0)
})

test('a snapshot replaces what was known of the run', async () => {
  const server = createScriptedServer()
  server.script = () => [{ type: 'answer', pieces: ['one ', 'two ', 'three'] }]
  server.connections = [{ blocks: 4 }]
  const environment = createScriptedEnvironment((url, init) => {
    const [run] = [...server.runs.values()]
    if (url.endsWith('/events') && run) {
      const message = server.messages.find(({ type }) => type === 'answer')!
      const chat = { ...run.chat, status: 'in_progress' }
      server.snapshots = [
        { seq: 4, data: { chat, messages: [{ ...message, content: 'ONE two ' }], completed_ids: [] } },
      ]
    }
    return server.fetch(url, init)
  })
  const store = createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'en', environment })
  let shown = ''
  await store.open()
  store.send('count')
  const answer = store.items.value[1] as AnswerItem
  answer.text.subscribe(
    (piece) => {
      shown += piece
    },
    () => {
      shown = ''
    },
  )
  await when(() => !store.running.value)

  expect(shown).toBe('one two three') // The completed message has the last word.
  expect(String(answer.text)).toBe(shown)
})

test('a run that a restarted server calls failed keeps what had arrived', async () => {
  const server = createScriptedServer()
  server.connections = [{ blocks: 3 }]
  const environment = createScriptedEnvironment((url, init) => {
    const [run] = [...server.runs.values()]
    if (url.endsWith('/events') && run) {
      const message = { ...server.messages.find(({ type }) => type === 'answer')!, content: 'You said' }
      const chat = { ...run.chat, status: 'failed', last_error: { code: 5000, msg: 'restarted' } }
      server.snapshots = [{ seq: 2, data: { chat, messages: [message], completed_ids: [] } }]
    }
    return server.fetch(url, init)
  })
  const store = createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'en', environment })
  await store.open()
  store.send('hi')
  await when(() => !store.running.value)

  const answer = store.items.value[1] as AnswerItem
  expect(String(answer.text)).toBe('You said')
  expect(answer.state.value).toBe('broken')
  expect(answer.problem.value).toMatchObject({ name: 'broken', code: 5000, retryable: true })
})

/** Mulberry32: the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
