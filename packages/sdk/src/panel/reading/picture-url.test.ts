// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { toPictureUrl } from './picture-url.ts'

test('pictures of the page itself and of the visitor are shown', () => {
  expect(toPictureUrl(`${location.origin}/a.png`)).toBe(`${location.origin}/a.png`)
  expect(toPictureUrl('blob:https://page.example/1')).toBe('blob:https://page.example/1')
  expect(toPictureUrl('data:image/png;base64,AAAA')).toBe('data:image/png;base64,AAAA')
})

test.each([
  'https://elsewhere.example/pixel.png?what=was-said',
  '//elsewhere.example/a.png',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:text/html,x',
  'javascript:alert(1)',
  'file:///a.png',
  '',
  undefined,
])('nothing is loaded from %j', (address) => {
  expect(toPictureUrl(address)).toBeUndefined()
})
