import type { Message } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { collect, inputOf, snapshotOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, statusOf } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import { createExtractiveModel } from '../extractive/extractive-model.ts'
import { createAnthropicModel } from './anthropic.ts'
import { createGoogleModel } from './google.ts'
import type { HostedModelOptions } from './hosted-model.ts'
import type { ModelAdapter, ModelSettings } from './model-adapter.ts'
import { createOpenAiCompatibleModel } from './openai-compatible.ts'

/** Values that stand nowhere else in a request. */
const values: Required<ModelSettings> = {
  temperature: 0.37,
  top_p: 0.83,
  top_k: 23,
  max_tokens: 1717,
  context_round: 1,
  frequency_penalty: 0.41,
  presence_penalty: 0.59,
  response_format: 'json',
}
const names = Object.keys(values) as (keyof ModelSettings)[]

const turn = (id: string, role: 'user' | 'assistant', content: string): Message => ({
  ...{ id, role, content, conversation_id: '2', section_id: '3', content_type: 'text', meta_data: {} },
  ...{ type: role === 'user' ? 'question' : 'answer', created_at: 1, updated_at: 1 },
})
const history = [
  turn('a', 'user', 'the first question'),
  turn('b', 'assistant', 'the first answer'),
  turn('c', 'user', 'the second question'),
  turn('d', 'assistant', 'the second answer'),
]

interface Provider {
  create(options: HostedModelOptions & { baseUrl: string }): ModelAdapter
  model: string
}
const providers: Record<string, Provider> = {
  openai: { create: createOpenAiCompatibleModel, model: 'gpt-5.2' },
  anthropic: { create: createAnthropicModel, model: 'claude-sonnet-4-5' },
  'anthropic that draws by itself': { create: createAnthropicModel, model: 'claude-opus-4-8' },
  'anthropic of the fifth generation': { create: createAnthropicModel, model: 'claude-sonnet-5' },
  'a server that speaks as Anthropic does': { create: createAnthropicModel, model: 'qwen-3' },
  google: { create: createGoogleModel, model: 'gemini-3-flash' },
  'google without penalties': { create: createGoogleModel, model: 'gemini-2.5-flash' },
}

/** Whether a question asked with this one setting differs from one asked with none. */
async function isSent(name: keyof ModelSettings, { create, model }: Provider): Promise<boolean> {
  const bodies: string[] = []
  for (const settings of [{}, { [name]: values[name] }]) {
    const upstream = createFakeUpstream(statusOf(400, {}))
    const baseUrl = 'https://model.test/v1'
    const adapter = create({ id: '1', name: 'n', model, baseUrl, apiKey: 'k', fetch: upstream.fetch })
    await collect(answer(inputOf({ model: adapter, history, snapshot: snapshotOf({ model: settings }) })))
    bodies.push(JSON.stringify(upstream.requests[0]!.body))
  }
  const value = name === 'response_format' || name === 'context_round' ? '' : String(values[name])
  return bodies[0] !== bodies[1] && bodies[1]!.includes(value)
}

test.each(Object.entries(providers))(
  '%s: the settings an adapter names are those that it sends',
  async (_, provider) => {
    const sent = []
    for (const name of names) if (await isSent(name, provider)) sent.push(name)

    const adapter = provider.create({
      id: '1',
      name: 'n',
      model: provider.model,
      baseUrl: 'https://x.test',
      apiKey: 'k',
    })
    expect([...adapter.settings].sort()).toEqual(sent.sort())
    expect(sent).toContain('max_tokens')
  },
)

test('the built-in answerer has none', () => {
  expect(createExtractiveModel().settings).toEqual([])
})
