import type { PanelContext } from '../panel-context.ts'

/** Gives the visitor the conversation as a Markdown file. */
export async function exportConversation({ store, title, later, say, lang, shadow }: PanelContext): Promise<void> {
  let text: string
  try {
    text = await store.exportMarkdown()
  } catch {
    return say(later.exportFailed)
  }
  const day = new Intl.DateTimeFormat('sv', { dateStyle: 'short' }).format(new Date())
  const name = `${
    title
      .peek()
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 80) || lang
  } ${day}.md`
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  // Inside our own root: the page's listeners for links do not see it.
  link.addEventListener('click', (event) => event.stopPropagation())
  shadow.append(link)
  link.click()
  link.remove()
  // Safari reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
