import { expect, test } from 'vitest'

test('the package is imported on a server without a page', async () => {
  expect(typeof document).toBe('undefined')
  expect((await import('./index.ts')).WebChatClient.clients).toEqual([])
  await import('./element.ts')
  await import('./react.ts')
})
