import { expect, test } from 'vitest'
import { readFeedbackTags } from './feedback-tags.ts'

// proves: ui.chatBot.feedback.feedbackPanel.tags
test('2.2 at most ten tags, at most thirty characters each, none without a label', () => {
  const given = [
    { label: ' ' },
    { label: 'x'.repeat(40), isNeedDetail: true },
    7,
    ...Array(12).fill({ label: 'wrong' }),
  ]
  const tags = readFeedbackTags(given)
  expect(tags).toHaveLength(10)
  expect(tags[0]).toEqual({ label: 'x'.repeat(30), isNeedDetail: true })
  expect(tags[1]).toEqual({ label: 'wrong', isNeedDetail: false })
})

test('what is no list is no tags', () => {
  for (const given of [undefined, null, false, 'wrong', { label: 'wrong' }]) expect(readFeedbackTags(given)).toEqual([])
})
