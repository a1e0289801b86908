// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { completeOptions } from '../compat/options.ts'
import { createEvents } from './events.ts'
import { furnishLauncher } from './furnish-launcher.ts'
import { createLauncher } from './launcher.ts'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function furnish(base: Record<string, unknown>) {
  document.body.replaceChildren()
  const given = { config: { bot_id: '73' }, ui: { base, chatBot: { title: 'Moka Desk' } } }
  const options = completeOptions(given, { userAgent: '', language: 'en' })
  const { on, emit } = createEvents()
  const launcher = createLauncher(document, {
    ...{ base: options.ui.base, title: 'Moka Desk', nonce: undefined, host: undefined, isShown: true },
    onClick: () => emit('open', {}),
    onIntent() {},
  })
  const source = { baseUrl: 'https://chat.example', nonce: undefined, options, given, launcher, emit, on, onClose() {} }
  const end = furnishLauncher(source)
  const greeting = () => launcher.frame.querySelector<HTMLElement>('.greet')
  return { launcher, emit, end, greeting, isGreeted: () => greeting() !== null }
}

test('8. a greeting comes after its delay, three seconds unless the page says otherwise', () => {
  const { isGreeted } = furnish({ greeting: { text: 'Hello' } })
  vi.advanceTimersByTime(2999)
  expect(isGreeted()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(isGreeted()).toBe(true)
})

test.each([
  ['visitor', [true, false, false]],
  ['session', [true, false, true]],
  ['always', [true, true, true]],
])('8. shown to each %s: on a first page, a second, and in another session %j', (show, wanted) => {
  const visit = () => {
    const { isGreeted, end } = furnish({ greeting: { text: 'Hello', delayMs: 0, show } })
    vi.advanceTimersByTime(0)
    const was = isGreeted()
    end()
    return was
  }
  const seen = [visit(), visit()]
  sessionStorage.clear()
  expect([...seen, visit()]).toEqual(wanted)
})

test.each([
  [undefined, true],
  [[], true],
  [['/nowhere', location.host || 'about'], true],
  [['/pricing'], false],
])('8. at the addresses %j: %s', (urls, wanted) => {
  const { isGreeted } = furnish({ greeting: { text: 'Hello', delayMs: 0, show: 'always', urls } })
  vi.advanceTimersByTime(0)
  expect(isGreeted()).toBe(wanted)
})

test('8. a press on the words opens the chat, and takes the greeting away', () => {
  const { greeting, isGreeted } = furnish({ greeting: { text: 'Hello <b>', delayMs: 0 } })
  vi.advanceTimersByTime(0)
  const words = greeting()!.querySelector<HTMLElement>('[role=status] .words')!
  expect(words.textContent).toBe('Moka DeskHello <b>')
  words.click()
  expect(isGreeted()).toBe(false)
})

test.each([
  ['en', 3, 'Open chat: Moka Desk, 3 new messages', '3'],
  ['zh-CN', 12, '打开对话: Moka Desk, 12 条新消息', '9+'],
  ['ru', 2, 'Открыть чат: Moka Desk, 2 новых сообщения', '2'],
  ['ar', 2, 'افتح الدردشة: Moka Desk, رسالتان جديدتان', '2'],
])('8. in %s %i unread answers are part of the name of the button', (lang, count, name, badge) => {
  const { launcher, emit } = furnish({ lang })
  emit('unread', { count })
  expect(launcher.button.getAttribute('aria-label')).toBe(name)
  expect(launcher.frame.querySelector('.badge')?.textContent).toBe(badge)
  launcher.restyle()
  expect(launcher.button.getAttribute('aria-label')).toBe(name)
  emit('unread', { count: 0 })
  expect(launcher.frame.querySelector('.badge')).toBeNull()
  expect(launcher.button.getAttribute('aria-label')).not.toContain(',')
})
