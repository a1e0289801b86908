import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AgentChange, AgentDetail } from '../../api/agents.ts'
import { RequestError } from '../../api/request.ts'
import { createDraftStore } from './draft-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is typed within the delay is saved in one call that names the version it stands on', async () => {
  const { store, calls } = startStore()
  store.edit({ prompt: 'A' })
  store.edit({ prompt: 'AB' })

  await vi.runAllTimersAsync()

  expect(calls).toEqual([{ prompt_info: { prompt: 'AB' }, if_updated_at: 100 }])
  expect(store.getSnapshot()).toMatchObject({ status: { kind: 'saved' }, updatedAt: 101, changes: ['prompt'] })
})

test('what is typed during a save goes with the next one', async () => {
  const { store, calls } = startStore()
  store.edit({ prompt: 'A' })
  const first = store.flush()
  store.edit({ prompt: 'AB' })
  await first
  await vi.runAllTimersAsync()

  expect(calls.map((call) => [call.prompt_info?.prompt, call.if_updated_at])).toEqual([
    ['A', 100],
    ['AB', 101],
  ])
})

test('a field with a mistake stays behind and the others are saved', async () => {
  const { store, calls } = startStore()
  store.edit({ name: '', description: 'Sells grinders' })
  await vi.runAllTimersAsync()

  expect(calls).toEqual([{ description: 'Sells grinders', if_updated_at: 100 }])
  expect(store.getSnapshot().status.kind).toBe('mistake')

  store.edit({ name: 'Moka Desk' })
  await vi.runAllTimersAsync()
  expect(calls[1]).toMatchObject({ name: 'Moka Desk' })
  expect(store.getSnapshot().status.kind).toBe('saved')
})

test('a failed save keeps the words and flush sends them again', async () => {
  const { store, calls, failNext } = startStore()
  failNext(new RequestError('unreachable', 0))
  store.edit({ prompt: 'A' })
  await vi.runAllTimersAsync()
  expect(store.getSnapshot()).toMatchObject({ status: { kind: 'failed' }, draft: { prompt: 'A' } })

  await store.flush()
  expect(calls).toHaveLength(2)
  expect(store.getSnapshot().status.kind).toBe('saved')
})

test('when somebody else saved meanwhile, nothing is sent until the reader has chosen', async () => {
  const { store, calls, failNext, detail } = startStore()
  failNext(new RequestError('somebody else saved', 4000))
  detail.updated_at = 150
  store.edit({ prompt: 'mine' })
  await vi.runAllTimersAsync()
  expect(store.getSnapshot().status.kind).toBe('conflict')

  store.edit({ prompt: 'mine too' })
  await vi.runAllTimersAsync()
  expect(calls).toHaveLength(1)

  await store.overwrite()
  expect(calls[1]).toEqual({ prompt_info: { prompt: 'mine too' }, if_updated_at: undefined })
})

test('what a model has that the editor does not show is sent along, so that a save leaves it as it is', async () => {
  const { store, calls } = startStore({ temperature: 0.4, top_p: 0.9, parameters: { thinking_type: 'enabled' } })
  store.edit({ topK: 40 })
  await vi.runAllTimersAsync()

  expect(calls[0]!.model_info_config).toEqual({
    model_id: '',
    temperature: 0.4,
    top_p: 0.9,
    top_k: 40,
    parameters: { thinking_type: 'enabled' },
  })
})

test.each([{ topK: 1.5 }, { topP: 1.1 }, { frequencyPenalty: -2.5 }, { maxTokens: 0 }])(
  '%o is never sent',
  async (patch) => {
    const { store, calls } = startStore()
    store.edit(patch)
    await vi.runAllTimersAsync()
    expect(calls).toEqual([])
    expect(store.getSnapshot().status.kind).toBe('mistake')
  },
)

function startStore(model: Record<string, unknown> = {}) {
  const calls: (AgentChange & { if_updated_at?: number })[] = []
  let failure: Error | undefined
  const detail = createDetail(model)
  const store = createDraftStore({
    detail: { ...detail },
    delayMs: 700,
    load: async () => detail,
    async save(change) {
      calls.push(change)
      const error = failure
      failure = undefined
      if (error) throw error
      return { updated_at: 100 + calls.length, changes: ['prompt'] }
    },
  })
  const failNext = (error: Error) => {
    failure = error
  }
  return { store, calls, failNext, detail }
}

function createDetail(model: Record<string, unknown>): AgentDetail {
  const bot = {
    bot_id: '1',
    name: 'Moka',
    description: '',
    prompt_info: { prompt: '' },
    onboarding_info: { prologue: '', suggested_questions: [] },
    default_user_input_type: 'text',
    suggest_reply_info: { reply_mode: 'disable', customized_prompt: '' },
    knowledge: { knowledge_infos: [], texts: [] },
    model_info: { model_id: '', model_name: '', ...model },
    allowed_origins: [],
  } as unknown as AgentDetail['bot']
  return { bot, state: 'draft', channels: [], updated_at: 100, changes: [] }
}
