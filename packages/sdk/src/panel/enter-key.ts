/** What the Enter key means in the composer; `undefined`: not ours, the browser goes on. */
export function meaningOfEnter(event: KeyboardEvent): 'send' | 'newLine' | undefined {
  // An input method takes Enter to confirm a word. Safari ends the composition before the key event and marks it 229.
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return undefined
  return event.shiftKey || event.altKey || event.ctrlKey || event.metaKey ? 'newLine' : 'send'
}
