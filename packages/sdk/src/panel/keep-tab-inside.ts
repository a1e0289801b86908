import { lastOf } from './last-of.ts'

/** Keeps the Tab key inside a window that covers the page: after the last control comes the first. */
export function keepTabInside(event: KeyboardEvent, root: HTMLElement): void {
  const controls = [
    ...root.querySelectorAll<HTMLElement>('button:enabled,a[href],textarea,input,select,summary,[tabindex="0"]'),
  ]
  const shown = controls.filter((control) => control.getClientRects().length > 0)
  const present = (root.getRootNode() as ShadowRoot).activeElement
  const edge = event.shiftKey ? shown[0] : lastOf(shown)
  if (present !== edge && present !== root) return
  event.preventDefault()
  ;(event.shiftKey ? lastOf(shown) : shown[0])?.focus()
}
