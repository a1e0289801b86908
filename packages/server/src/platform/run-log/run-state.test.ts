import { type ChatEvent, initialChatState, reduceChat } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { createRunState } from './run-state.ts'
import { beginning, sampleCompleted, sampleDelta, sampleRun } from './sample-run.contract.ts'

/** Holds the state against the fold after every event, and once more at the end only, when nothing was joined before. */
function expectSameAsReduceChat(events: ChatEvent[]): void {
  const eager = createRunState()
  const lazy = createRunState()
  let expected = initialChatState
  for (const event of events) {
    eager.apply(event)
    lazy.apply(event)
    expected = reduceChat(expected, event)
    const { chat, messages, completedIds } = expected
    expect(eager.toSnapshot()).toEqual(chat && { chat, messages, completed_ids: completedIds })
  }
  expect(lazy.toSnapshot()).toEqual(eager.toSnapshot())
}

test('a whole run folds as reduceChat folds it', () => {
  expectSameAsReduceChat(sampleRun({ deltaCount: 700 }))
})

test('odd streams fold as reduceChat folds them', () => {
  expectSameAsReduceChat([
    sampleDelta('2', 'before the chat'),
    ...beginning,
    sampleDelta('2', ''),
    sampleDelta('2', 'text', { reasoning_content: 'and thought' }),
    sampleDelta('3', 'another message', { reasoning_content: '' }),
    sampleCompleted('2', 'replaced'),
    sampleDelta('2', ' and continued', { reasoning_content: 'late' }),
    sampleCompleted('2', 'replaced again'),
    { event: 'error', data: { code: 5000, msg: 'broken' } },
    { event: 'later.version', data: {} } as unknown as ChatEvent,
    { event: 'done', data: '[DONE]' },
  ])
})

test('a snapshot does not change when the run goes on', () => {
  const state = createRunState()
  for (const event of [...beginning, sampleDelta('2', 'one')]) state.apply(event)
  const snapshot = state.toSnapshot()!

  state.apply(sampleDelta('2', ' two', { updated_at: 1_800_000_000 }))

  expect(snapshot.messages[0]).toMatchObject({ content: 'one', updated_at: 1_700_000_000 })
})
