/**
 * Puts a text on the clipboard. Pages without https have no clipboard API: there a hidden field is selected and copied.
 * @returns whether it worked.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text, near) // Refused, or no such API on this page.
  }
}

function copySelection(text: string, near: Element): boolean {
  const field = document.createElement('textarea')
  field.className = 'vh'
  field.value = text
  near.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false // The caller tells the visitor.
  } finally {
    field.remove()
  }
}
