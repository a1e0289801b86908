import type { ChatStore } from '../client/chat-store.ts'

/** Asks on behalf of the page, with files of its own; those the visitor has chosen stay where they are. */
export async function sendWithFiles(store: ChatStore, text: string, files: Iterable<File>): Promise<boolean> {
  const before = store.uploads.items.peek()
  const refusals = await store.uploads.add(files)
  const added = store.uploads.items.peek().filter((upload) => !before.includes(upload))
  const isSent = refusals.length === 0 && store.send(String(text), { files: added })
  if (!isSent) for (const { key } of added) store.uploads.remove(key)
  return isSent
}
