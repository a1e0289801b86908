import { openInlineHtml } from './html-syntax.ts'
import { matchAt } from './link-target.ts'

const link = /<([A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*)>/y
const mail =
  /<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?)*)>/y
const open = /<(?:[A-Za-z][A-Za-z\d+.-]*:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+(?:@[\w.-]*)?)$/y

/** The address in `<https://…>` or `<me@…>` at a position. */
export function scanAngleLink(text: string, at: number): { text: string; url: string } | undefined {
  const url = matchAt(link, text, at)?.[1]
  if (url) return { text: url, url }
  const address = matchAt(mail, text, at)?.[1]
  return address ? { text: address, url: `mailto:${address}` } : undefined
}

/** True when the text from this `<` on may still become an address or a tag. */
export const isOpenAngle = (text: string, at: number) =>
  !!(matchAt(open, text, at) || matchAt(openInlineHtml, text, at))
