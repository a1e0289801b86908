import { expect, test } from 'vitest'
import { readReturnPath } from './return-path.ts'

const of = (path: string) => readReturnPath(`?return_to=${encodeURIComponent(path)}`)

test('people go back to the page that sent them, with its query', () => {
  expect(of('/oauth/device?user_code=ABCD-EFGH')).toBe('/oauth/device?user_code=ABCD-EFGH')
  expect(of('/api/permission/oauth2/authorize?client_id=1')).toBe('/api/permission/oauth2/authorize?client_id=1')
})

test.each([
  '//evil.example/',
  'https://evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/console/agents',
  '',
  '/oauth/ x',
])('%s is no place to go back to', (path) => expect(of(path)).toBeUndefined())
