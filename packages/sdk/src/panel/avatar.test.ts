// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { toImageUrl } from './avatar.tsx'

test.each(['https://a.example/i.png', 'data:image/png;base64,AAAA'])('a picture may come from %s', (icon) => {
  expect(toImageUrl(icon)).toBe(icon)
})

test.each([
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,<b>',
  'vbscript:x',
  'file:///etc/passwd',
  'http://',
])('no picture comes from %j', (icon) => {
  expect(toImageUrl(icon)).toBeUndefined()
})
