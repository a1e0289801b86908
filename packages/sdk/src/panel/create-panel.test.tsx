// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { answered, asked, botOf, createFakeStore, problemOf, seam, searched } from '../../gallery/fake-store.ts'
import { closePanel, openPanel as open, press, settle, withItems } from '../../tests/open-panel.ts'
import { createGrowingText } from '../client/growing-text.ts'
import { later as english } from './texts/en-later.ts'
import { loadTexts } from './texts/languages.ts'
import { later as chinese } from './texts/zh-cn.ts'

afterEach(closePanel)

/** What the panel itself brings; awaiting the same imports awaits its arrival. */
const answersChunk = Promise.all([
  import('./answers-chunk.ts'),
  import('./later-shared.ts'),
  import('./texts/en-later.ts'),
  loadTexts('zh-CN'),
])
test('the window is a dialog named by the agent, with a log and a textbox, and takes the focus', () => {
  const { root, input } = open(withItems())
  expect(root.querySelector('[role=dialog]')!.getAttribute('aria-label')).toBe('Moka Desk')
  expect(root.querySelector('[role=log]')).not.toBeNull()
  expect(root.activeElement).toBe(input)
})

test('inside an element of the page it is a region', () => {
  const { root } = open(withItems(), { inline: true, title: 'Ask us' })
  expect(root.querySelector('[role=region]')!.getAttribute('aria-label')).toBe('Ask us')
})

test('the opening message leaves out the name it does not know, and a suggested question is sent by a press', async () => {
  const store = withItems()
  const { root } = open(store)
  expect(root.querySelector('.pro .md')!.textContent).toBe('Good evening.')

  root.querySelector<HTMLElement>('.chip')!.click()
  await settle()

  expect(root.querySelector('.bub')!.textContent).toBe('Where is my order?')
  expect(root.querySelector('[role=img]')!.getAttribute('aria-label')).toBe('Writing')
  store.destroy()
})

// proves: 3.6.input
test('enter sends, shift and enter break the line, and an input method does neither', async () => {
  const store = withItems()
  const send = vi.spyOn(store, 'send')
  const { input } = open(store)
  input.value = 'one'
  press(input, 'Enter', { isComposing: true })
  expect(send).not.toHaveBeenCalled()
  press(input, 'Enter', { shiftKey: true })
  expect(input.value).toBe('one\n')
  press(input, 'Enter')
  expect(send).toHaveBeenCalledWith('one\n', { files: [], quote: undefined })
  expect(input.value).toBe('')
  store.destroy()
})

test('escape stops a running answer first and closes then', async () => {
  const store = withItems(asked('a'), answered('b', { state: 'streaming' }))
  store.running.value = true
  const { root, onClose, named } = open(store)
  const dialog = root.querySelector('[role=dialog]')!
  expect(named('Stop')).not.toBeNull()
  press(dialog, 'Escape')
  expect(onClose).not.toHaveBeenCalled()
  press(dialog, 'Escape')
  expect(onClose).toHaveBeenCalledOnce()
  await settle()
  expect(named('Send')).not.toBeNull()
})

test('keys typed into the window are not for the page', () => {
  const { input } = open(withItems())
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  press(input, 'k')
  document.removeEventListener('keydown', heard)
  expect(heard).not.toHaveBeenCalled()
})

test('an answer waits for its chunk with the stitch and is drawn when it is there', async () => {
  const { root } = open(withItems(asked('a'), answered('**b**')))
  expect(root.querySelector('.it [role=img]')).not.toBeNull()
  await answersChunk
  await settle()
  expect(root.querySelector('.it strong')!.textContent).toBe('b')
})

test('a growing answer is written without rendering the list again', async () => {
  const text = createGrowingText()
  const { root } = open(withItems(asked('a'), answered(text, { state: 'streaming' })))
  text.append('One ')
  await answersChunk
  await settle()
  const message = root.querySelector('.it .md')!
  text.append('two **three')
  await vi.waitFor(() => expect(message.textContent).toBe('One two three'))
  expect(root.querySelector('.it .md')).toBe(message)
  expect(message.querySelector('.tip')).not.toBeNull()
})

test('old messages stay the same nodes when a new one comes', async () => {
  const store = withItems(asked('a'), answered('b'))
  const { root } = open(store)
  await answersChunk
  await settle()
  const before = [...root.querySelectorAll('article')]
  store.items.value = [...store.items.value, seam(), asked('c')]
  await settle()
  expect([...root.querySelectorAll('article')].slice(0, 2)).toEqual(before)
})

test('words of others are shown as text and never become elements', async () => {
  const evil = '<img src=x onerror=alert(1)></script>'
  const steps = [searched(evil, [evil, 'javascript:alert(1)'])]
  const store = createFakeStore(botOf(evil, evil, [evil]), [asked(evil), answered(evil, { steps, followUps: [evil] })])
  const { root } = open(store, { icon: 'javascript:alert(1)' })
  expect(root.querySelector('img, script, .main > :not(.foot) a')).toBeNull()
  expect(root.querySelector('h2')!.textContent).toBe(evil)
})

test('answer again asks the question of the last answer anew', async () => {
  const store = withItems(asked('first'), answered('one'), asked('second'), answered('two'))
  const { key } = store.items.value[3]!
  const regenerate = vi.spyOn(store, 'regenerate')
  const { root } = open(store)
  await answersChunk
  await settle()
  const buttons = root.querySelectorAll<HTMLElement>('button[aria-label="Answer again"]')
  buttons[buttons.length - 1]!.click()
  expect(regenerate).toHaveBeenCalledWith(key)
  store.destroy()
})

test('a page finds nothing left after destroy', () => {
  const before = document.body.innerHTML
  open(withItems(asked('a'), answered('b')))
  closePanel()
  expect(document.body.innerHTML).toBe(before)
})

const names = Object.keys(english.problems) as (keyof typeof english.problems)[]

test.each(names)('problem %s that ends everything is one sentence and a retry, in both languages', async (name) => {
  await answersChunk
  for (const [lang, words, again] of [
    ['en', english, 'Try again'],
    ['zh-CN', chinese, '重试'],
  ] as const) {
    const store = withItems()
    store.problem.value = problemOf(name, { code: 4101 })
    store.phase.value = 'error'
    const { root } = open(store, { lang })
    await settle()
    const [happened, whatToDo] = words.problems[name]
    expect(root.querySelector('[role=alert]')!.textContent).toBe(happened + whatToDo)
    expect(root.querySelector('.fatal button')!.textContent).toBe(again)
    expect(root.querySelector('textarea')).toBeNull()
    expect(root.querySelector('details')!.textContent).toContain('4101')
    closePanel()
  }
})

test('a question that was not accepted says so once and can be tried again', async () => {
  const store = withItems(asked('a', 'failed', problemOf('busy')))
  const retry = vi.spyOn(store, 'retry').mockImplementation(() => {})
  const { root } = open(store)
  await answersChunk
  await settle()
  const note = root.querySelector('[role=alert]')!
  expect(note.textContent).toContain('Not sent. Another answer is still being written.')
  note.querySelector('button')!.click()
  expect(retry).toHaveBeenCalledWith(store.items.value[0]!.key)
})

// proves: 2.12.limit
test('a limit counts down above the composer', async () => {
  await answersChunk
  vi.useFakeTimers()
  try {
    const { root, named } = open(withItems(asked('a', 'failed', problemOf('limit', { retryAfterSeconds: 2 }))))
    await vi.advanceTimersByTimeAsync(20)
    expect(named('Send')!.hasAttribute('disabled')).toBe(true)
    expect(root.querySelector('.compose .row')!.textContent).toContain('You can ask again in 2 seconds.')
    await vi.advanceTimersByTimeAsync(1100)
    expect(root.querySelector('.compose .row')!.textContent).toContain('You can ask again in 1 second.')
    await vi.advanceTimersByTimeAsync(1100)
    expect(root.querySelector('.compose .row')).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})
