import { afterEach, beforeEach, expect, test } from 'vitest'
import { createScriptedPage, words } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

const settle = () => new Promise((resolve) => setTimeout(resolve, 10))
const asked = () => page.server.seen.map(({ path }) => path)
const sessions = '/v1/visitor/sessions'
const messages = '/v1/conversation/message/list'

/** A visitor who has been here before, with one exchange. */
async function comeBack() {
  page.remember(1)
  const first = await page.startOpen()
  first.destroy()
  page.server.seen.length = 0
  return page.start()
}

test('what a returning visitor will see is asked for ahead, once, and shown only by opening', async () => {
  const store = await comeBack()
  store.prepare()
  store.prepare()
  await settle()
  expect(asked()).toEqual([sessions, messages])
  expect(store.phase.value).toBe('idle')
  expect(words(store)).toEqual([])

  await store.open()

  expect(asked()).toEqual([sessions, messages])
  expect(words(store)).not.toEqual([])
})

test('what was asked for long ago is asked for anew', async () => {
  const store = await comeBack()
  store.prepare()
  await settle()
  page.environment.nowMs += 20_000

  await store.open()

  expect(asked()).toEqual([sessions, messages, sessions, messages])
})

test('a visitor who has not been here before is not announced to the server', async () => {
  const store = page.start()
  store.prepare()
  await settle()
  expect(asked()).toEqual([])
})

test('asking ahead that fails is silent, and opening asks again', async () => {
  const store = await comeBack()
  const { fetch } = page.environment
  page.environment.fetch = async () => {
    throw new TypeError('no network')
  }
  store.prepare()
  await settle()
  expect(store.problem.value).toBeUndefined()
  page.environment.fetch = fetch

  await store.open()

  expect(store.phase.value).toBe('ready')
  expect(words(store)).not.toEqual([])
})
