import type { ChatEvent } from '../chat/chat-event.ts'

/**
 * One block of an event stream: an `event` line, a one-line `data`, a blank line. Nothing else may stand on a chat
 * stream: the strict clients fail on ids, comments and `retry`. With `id` the block is of our resumable form.
 */
export function encodeSse(event: ChatEvent | { event: string; data: unknown }, id?: number): string {
  const block = `event:${event.event}\ndata:${JSON.stringify(event.data)}\n\n`
  return id === undefined ? block : `id:${id}\n${block}`
}
