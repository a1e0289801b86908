import type { ChatEvent, Message } from '@buttonhole/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventRing } from './event-ring.ts'

const metaData = [{}, { place: 'here' }]
const aDelta = fc
  .record({
    id: fc.constantFrom('1', '2'),
    content: fc.string(),
    reasoning_content: fc.option(fc.string(), { nil: undefined }),
    meta_data: fc.constantFrom(...metaData),
    updated_at: fc.integer({ min: 1, max: 3 }),
    section_id: fc.option(fc.constantFrom('7', ''), { nil: undefined }),
  })
  .map(({ reasoning_content, section_id, ...rest }): ChatEvent => {
    const data = { role: 'assistant', type: 'answer', content_type: 'text', ...rest } as Message
    if (section_id !== undefined) data.section_id = section_id
    if (reasoning_content !== undefined) data.reasoning_content = reasoning_content
    return { event: 'conversation.message.delta', data }
  })

test('a delta comes back as it was, whatever came before it', () => {
  fc.assert(
    fc.property(fc.array(aDelta, { maxLength: 12 }), (events) => {
      const ring = createEventRing({ maxEvents: 512, maxBytes: 1e6 })
      for (const event of events) ring.push(event)

      const held = events.map((_, index) => ring.get(index + 1))
      expect(held.map((item) => JSON.stringify(item.event))).toEqual(events.map((event) => JSON.stringify(event)))
      for (const item of held) expect(item.encoded).toBe(item.encoded)
    }),
  )
})
