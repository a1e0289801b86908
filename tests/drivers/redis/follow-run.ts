import { type ChatSnapshot, createSseDecoder, type Message, snapshotEventName } from '@buttonhole/protocol'
import { ownerToken, type ServerProcess } from '../../browser/harness/server-process.ts'

/** A run by its ids. */
export interface RunIds {
  id: string
  conversation_id: string
}

/**
 * Follows a run as the widget does: a snapshot replaces what was known, and a stream that ends early is asked for again.
 * `text` is what is known of the answer, `names` the events that came.
 */
export function followRun(server: ServerProcess, run: RunIds, after = 0) {
  const names: string[] = []
  let text = ''
  let seq = after

  async function readOnce(): Promise<boolean> {
    const response = await fetch(`${server.url}/v3/chat/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ownerToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ chat_id: run.id, conversation_id: run.conversation_id, after: seq }),
    })
    if (!response.ok) throw new Error(`following answered ${response.status}: ${await response.text()}`)
    const decoder = createSseDecoder()
    const characters = new TextDecoder()
    for await (const bytes of response.body!)
      for (const { event, data, id } of decoder.push(characters.decode(bytes, { stream: true }))) {
        names.push(event)
        if (event === 'done') return true
        seq = Number(id)
        if (event === 'conversation.message.delta') text += (JSON.parse(data) as Message).content
        if (event === snapshotEventName) text = findAnswer(JSON.parse(data) as ChatSnapshot)
      }
    return false
  }
  async function readToEnd(): Promise<void> {
    while (!(await readOnce())) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const ended = readToEnd()
  // A test that fails has nobody to tell.
  ended.catch(() => undefined)
  return { names, text: () => text, seq: () => seq, ended }
}

function findAnswer({ messages }: ChatSnapshot): string {
  return messages.find((message) => message.type === 'answer')?.content ?? ''
}
