import type { RunStep } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { canaries, collect, inputOf, modelOf, snapshotOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, delta, statusOf, streamOf, toSse, usage } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import type { AnswerInput, PausedRun } from './answer-input.ts'

const callTool = [
  delta({
    tool_calls: [{ index: 0, id: 't1', type: 'function', function: { name: 'cart', arguments: '{"sku":"7"}' } }],
  }),
  delta({}, 'tool_calls'),
  usage(10, 2),
]
const hello = [delta({ content: 'Two left.' }, 'stop'), usage(20, 3)]
const cart = { name: 'cart', description: 'Reads the cart', parameters: { type: 'object' } }
const knowledge = [{ title: 'Stock', text: 'The moka pot is in stock in green.' }]

/** Runs with a clock that goes 10 ms further each time it is looked at. */
async function traceOf(changes: Partial<AnswerInput> & Pick<AnswerInput, 'model'>) {
  const steps: RunStep[] = []
  let at = 1000
  const nowMs = () => {
    at += 10
    return at
  }
  await collect(answer(inputOf({ ...changes, nowMs, onStep: (step) => steps.push(step) })))
  return steps
}

const upstreamOf = (...streams: unknown[][]) => createFakeUpstream(...streams.map((each) => streamOf(toSse(each))))

test('a run tells its search, the prompts as sent, its tool calls, tokens and times', async () => {
  const upstream = upstreamOf(callTool, hello)
  const tools = [{ ...cart, execute: () => ({ left: 2 }) }]
  const question = [{ role: 'user' as const, content: 'Is the moka pot in stock?' }]
  const steps = await traceOf({ model: modelOf(upstream), tools, question, snapshot: snapshotOf({ knowledge }) })

  expect(steps).toMatchObject([
    { kind: 'knowledge', at_ms: 1010, duration_ms: 10, is_unanswered: false, passages: [{ title: 'Stock' }] },
    { kind: 'model', purpose: 'answer', model_id: 'm1', tools: ['cart'], input_count: 10, output_count: 2 },
    { kind: 'tool', name: 'cart', arguments: '{"sku":"7"}', result: '{"left":2}' },
    { kind: 'model', first_part_ms: 10, duration_ms: 20, input_count: 20, output_count: 3 },
  ])
  const last = steps[3] as Extract<RunStep, { kind: 'model' }>
  const sent = upstream.requests[1]!.body.messages as { role: string; content: string }[]
  expect([last.system, ...last.messages.map(({ text }) => text)]).toEqual(sent.map(({ content }) => content ?? ''))
  expect(JSON.stringify(steps)).not.toContain(canaries.key)
})

test('a question that finds nothing is unanswered, a greeting is not', async () => {
  const ask = async (content: string) => {
    const question = [{ role: 'user' as const, content }]
    return (await traceOf({ model: modelOf(upstreamOf(hello)), question, snapshot: snapshotOf({ knowledge }) }))[0]
  }
  expect(await ask('Do you engrave handles?')).toMatchObject({ is_unanswered: true, passages: [] })
  expect(await ask('Hello')).toMatchObject({ is_unanswered: false })
})

test('a model that fails leaves its sentence, without address or key', async () => {
  const upstream = createFakeUpstream(statusOf(401, { error: { message: `bad key ${canaries.key}` } }))
  const steps = await traceOf({ model: modelOf(upstream) })

  expect(steps[1]).toMatchObject({ kind: 'model', error: expect.stringMatching(/key/i) })
  expect(JSON.stringify(steps)).not.toMatch(new RegExp(`${canaries.key}|${canaries.host}`))
})

test('a resumed run tells what came back and asks the model on, without searching again', async () => {
  const model = modelOf(upstreamOf(callTool, hello))
  let paused: PausedRun | undefined
  const before = await traceOf({ model, tools: [cart], onPause: (state) => (paused = state) })
  const outputs = [{ tool_call_id: 't1', output: '{"left":2}' }]
  const after = await traceOf({ model, tools: [cart], resumed: { paused: paused!, outputs } })

  expect(before.map(({ kind }) => kind)).toEqual(['knowledge', 'model'])
  expect(after).toMatchObject([{ kind: 'tool', result: '{"left":2}' }, { kind: 'model' }])
})

test('of pictures only the kind or the address is told', async () => {
  const files = { images: { 7: { mediaType: 'image/png', data: new Uint8Array(9) } } }
  const question = [
    {
      role: 'user' as const,
      content_type: 'object_string' as const,
      content: JSON.stringify([
        { type: 'text', text: 'What is this?' },
        { type: 'image', file_url: 'https://files.example/a.png?signature=secret' },
      ]),
    },
  ]
  const steps = await traceOf({ model: modelOf(upstreamOf(hello)), question, files: files as never })

  expect(steps[1]).toMatchObject({ messages: [{ images: ['https://files.example/a.png'] }] })
  expect(JSON.stringify(steps)).not.toContain('signature')
})
