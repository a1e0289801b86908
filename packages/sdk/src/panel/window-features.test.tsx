// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createFakeConversations } from '../../gallery/fake-conversations.ts'
import { answered, asked, conversation, fileOf } from '../../gallery/fake-store.ts'
import { uploadOf } from '../../gallery/fake-uploads.ts'
import { closePanel, openPanel, press, settle, withItems } from '../../tests/open-panel.ts'

afterEach(closePanel)

// What the window brings by itself comes at once, for it is there already.
beforeAll(async () => {
  await Promise.all([
    import('./answers-chunk.ts'),
    import('./later-shared.ts'),
    import('./texts/en-later.ts'),
    import('./texts/ja.ts'),
    import('./texts/other-languages.ts'),
    import('./menu/menu-chunk.ts'),
    import('./uploads/uploads-chunk.ts'),
    import('./feedback/feedback-chunk.ts'),
    import('./conversations/list-chunk.ts'),
  ])
})

const exchange = () => [asked('one'), answered('Two **words**.')] as const

test.each([
  [{ isNeedClearContext: true, isNeedAddNewConversation: true }, ['New conversation'], ['Clear context']],
  [{ isNeedClearContext: false, isNeedAddNewConversation: true }, [], ['New conversation']],
  [{ isNeedClearContext: true, isNeedAddNewConversation: false }, [], ['Clear context']],
  [{ isNeedClearContext: false, isNeedAddNewConversation: false }, [], []],
])('%j: in the header %j, at the input %j', (options, inHeader, atInput) => {
  const { root } = openPanel(withItems(...exchange()), options)
  const known = ['New conversation', 'Clear context']
  const namesIn = (selector: string) =>
    Array.from(root.querySelectorAll(`${selector} button`), (button) => button.getAttribute('aria-label')!).filter(
      (name) => known.includes(name),
    )
  expect(namesIn('.head')).toEqual(inHeader)
  expect(namesIn('.line')).toEqual(atInput)
})

// proves: ui.header.isShow, 3.2.operations
test('without a header both are behind "more" at the input, and the way to close floats', async () => {
  const { root, named } = openPanel(withItems(...exchange()), {
    header: { isShow: false, isNeedClose: true, extra: undefined },
  })
  expect(root.querySelector('header')).toBeNull()
  expect(named('Close')).not.toBeNull()
  named('More')!.click()
  await settle()
  const rows = Array.from(root.querySelectorAll('[role=menuitem]'), (row) => row.textContent)
  expect(rows.slice(0, 2)).toEqual(['Clear context', 'New conversation'])
})

// proves: ui.header.extra, ui.header.isNeedClose
test('a node of the page stays in the page and is shown in the header', () => {
  const extra = document.createElement('b')
  const { host, root } = openPanel(withItems(), { header: { isShow: true, isNeedClose: false, extra } })
  expect(host.contains(extra)).toBe(true)
  expect(root.querySelector('.head slot[name=extra]')).not.toBeNull()
  expect(root.querySelector('button[aria-label=Close]')).toBeNull()
})

// proves: ui.footer.expressionText, ui.footer.linkvars
test('the footer takes the words and links of the page, and only links that may be', () => {
  const { find } = openPanel(withItems(), {
    footer: {
      isShow: true,
      expressionText: 'By {{ us }} and {{evil}}, {{nobody}}{{constructor}}.',
      linkvars: {
        us: { text: 'Nordmalt', link: 'https://nordmalt.example' },
        evil: { text: 'them', link: 'javascript:alert(1)' },
      },
    },
  })
  expect(find('.foot').textContent).toBe('By Nordmalt and them, .')
  const links = Array.from(find('.foot').querySelectorAll('a'), ({ href, rel, target }) => [href, rel, target])
  expect(links).toEqual([['https://nordmalt.example/', 'noopener noreferrer', '_blank']])
})

// proves: userInfo.nickname, 3.3.opening
test('the opening message names the visitor, whatever signs the name holds', () => {
  const { find } = openPanel(withItems(), { userInfo: { nickname: " $& <Ada>'", url: undefined } })
  expect(find('.pro .md').textContent).toBe("Good evening $& <Ada>'.")
})

// proves: 3.3.unnamed
test('a visitor without a name reads what the server has made of the opening for them', () => {
  const store = withItems()
  const onboarding_info = { prologue: 'Hi {{user_name}}!', unnamed_prologue: 'Hi!', suggested_questions: [] }
  store.bot.value = { ...store.bot.value!, onboarding_info }
  expect(openPanel(store, { userInfo: { nickname: '', url: undefined } }).find('.pro .md').textContent).toBe('Hi!')
})

test('the name is filled in with spaces around it too, and nothing else is', () => {
  const store = withItems()
  const onboarding_info = { prologue: 'Hi {{ user_name }}, {{other}}', suggested_questions: [] }
  store.bot.value = { ...store.bot.value!, onboarding_info }
  const { find } = openPanel(store, { userInfo: { nickname: 'Ada', url: undefined } })
  expect(find('.pro .md').textContent).toBe('Hi Ada, {{other}}')
})

// proves: survive.draft
test('the draft of a conversation is in the field, and what is typed is kept', async () => {
  const store = withItems()
  store.draft.value = 'half a'
  const { input } = openPanel(store)
  await settle()
  expect(input.value).toBe('half a')
  input.value = 'half a question'
  input.dispatchEvent(new Event('input', { bubbles: true }))
  expect(store.draft.value).toBe('half a question')
  store.draft.value = 'of another conversation'
  expect(input.value).toBe('of another conversation')
})

test('nothing can be sent while a file is on its way', async () => {
  const store = withItems()
  const upload = uploadOf('bill.pdf', 1000, 'uploading', 0.5)
  store.uploads.items.value = [upload]
  const send = vi.spyOn(store, 'send')
  const { named, input } = openPanel(store)
  await settle()
  expect(named('Sends when every file is ready or removed.')!.disabled).toBe(true)
  press(input, 'Enter')
  expect(send).not.toHaveBeenCalled()

  upload.state.value = 'done'
  await settle()
  named('Send')!.click()
  expect(send).toHaveBeenCalledWith('', { files: [upload], quote: undefined })
  store.destroy()
})

test('files that were not taken say why until they are dismissed', async () => {
  const store = withItems()
  store.uploads.add = async () => [{ name: 'film.mov', reason: 'tooBig' }]
  const { root, input, named } = openPanel(store)
  const paste = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(paste, { clipboardData: { files: [new File(['x'], 'film.mov')] } })
  input.dispatchEvent(paste)
  await settle()
  expect(root.querySelector('.files [role=alert]')!.textContent).toBe('Larger than 500 MB. Choose a smaller file.')
  named('Delete: film.mov')!.click()
  await settle()
  expect(root.querySelector('.files')).toBeNull()
})

test('pictures of a question are shown, other files are named', async () => {
  const files = [
    fileOf('a.png', 10, 'blob:x'),
    fileOf('b.pdf', 1000),
    fileOf('c.png', 10, 'https://elsewhere.example/c'),
  ]
  const { root } = openPanel(withItems(asked('look', 'sent', undefined, { files }), answered('ok')))
  await settle()
  expect(root.querySelectorAll('.me .pic')).toHaveLength(1)
  expect(root.querySelectorAll('.me .fc')).toHaveLength(2)
})

// proves: 3.7.quote, ui.chatBot.isNeedQuote
test('an answer is quoted with the next question', async () => {
  const store = withItems(...exchange())
  const send = vi.spyOn(store, 'send')
  const { named, find, input } = openPanel(store)
  await settle()
  named('Quote')!.click()
  await settle()
  expect(find('.quote span').textContent).toBe('Two words .')
  input.value = 'why'
  press(input, 'Enter')
  const quote = { text: 'Two **words**.', key: store.items.value[1]!.key }
  expect(send).toHaveBeenCalledWith('why', { files: [], quote })
  await settle()
  expect(find('.quote')).toBeNull()
  store.destroy()
})

const tags = [
  { label: 'Wrong', isNeedDetail: false },
  { label: 'Else', isNeedDetail: true },
]
const feedback = { isNeedFeedback: true, feedbackPanel: { title: 'Why?', placeholder: undefined, tags } }

test('a thumb down is said at once and with its reasons when they are given', async () => {
  const store = withItems(...exchange())
  const rate = vi.spyOn(store, 'rate')
  const { key } = store.items.value[1]!
  const { named, find, root } = openPanel(store, { feedback })
  await settle()
  named('Bad answer')!.click()
  await settle()
  expect(rate).toHaveBeenLastCalledWith(key, { rating: 'unlike', reasons: [], comment: '' })
  expect(named('Bad answer')!.getAttribute('aria-pressed')).toBe('true')
  expect(find('.fb textarea')).toBeNull()

  for (const pill of root.querySelectorAll<HTMLElement>('.fb .tags .pill')) {
    pill.click()
    await settle()
  }
  const field = await vi.waitFor(() => {
    expect(find('.fb textarea')).not.toBeNull()
    return find<HTMLTextAreaElement>('.fb textarea')
  })
  field.value = 'Too hot'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
  expect(find('.fb .count').textContent).toBe('7 / 250')
  find('.fb').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await settle()
  expect(rate).toHaveBeenLastCalledWith(key, { rating: 'unlike', reasons: ['Wrong', 'Else'], comment: 'Too hot' })
  expect(find('.it').textContent).toContain('Thank you. It helps.')
})

test('the same thumb again takes the rating back', async () => {
  const store = withItems(...exchange())
  const { named } = openPanel(store, { feedback })
  await settle()
  const item = store.items.value[1]!
  named('Good answer')!.click()
  await settle()
  named('Good answer')!.click()
  expect(item.kind === 'answer' && item.feedback.value).toBeUndefined()
})

// proves: 3.7.edit
test('a question is put right in its place and sent again', async () => {
  const store = withItems(...exchange())
  const edit = vi.spyOn(store, 'editAndResend')
  const { key } = store.items.value[0]!
  const { named, find } = openPanel(store)
  await settle()
  named('Edit and send again')!.click()
  await settle()
  const field = find<HTMLTextAreaElement>('.rewrite textarea')
  expect(field.value).toBe('one')
  field.value = 'two'
  press(field, 'Enter')
  expect(edit).toHaveBeenCalledWith(key, 'two')
  store.destroy()
})

test('escape gives up an edit and closes neither the window nor anything else', async () => {
  const { named, find, onClose } = openPanel(withItems(...exchange()))
  await settle()
  named('Edit and send again')!.click()
  await settle()
  press(find('.rewrite textarea'), 'Escape')
  await settle()
  expect(find('.bub').textContent).toBe('one')
  expect(onClose).not.toHaveBeenCalled()
})

function withConversations() {
  const store = withItems(...exchange())
  store.conversations = createFakeConversations([conversation('1', 'First', 0), conversation('2', 'Second', 40)])
  return store
}

test('another conversation is opened from the list, which closes then', async () => {
  const store = withConversations()
  const { named, root, find } = openPanel(store, { conversations: { isNeed: true } })
  named('Conversations')!.click()
  await settle()
  expect(find('.side').getAttribute('role')).toBe('dialog')
  expect(Array.from(root.querySelectorAll('.rows h3'), (title) => title.textContent)).toEqual(['Today', 'Older'])
  root.querySelectorAll<HTMLElement>('.cv .nm')[1]!.click()
  await settle()
  expect(store.conversations.currentId.value).toBe('2')
  expect(find('.side')).toBeNull()
})

test('a conversation is renamed in its row', async () => {
  const store = withConversations()
  const { named, root, find } = openPanel(store, { conversations: { isNeed: true } })
  named('Conversations')!.click()
  await settle()
  named('More: Second')!.click()
  await settle()
  root.querySelector<HTMLElement>('[role=menuitem]')!.click()
  await settle()
  const field = find<HTMLInputElement>('.edit')
  field.value = ' Third '
  press(field, 'Enter')
  await settle()
  expect(root.querySelectorAll('.cv .nm span')[1]!.textContent).toBe('Third')
})

test('deleting a conversation is asked in its row', async () => {
  const store = withConversations()
  const remove = vi.spyOn(store.conversations, 'remove')
  const { named, root, find } = openPanel(store, { conversations: { isNeed: true } })
  named('Conversations')!.click()
  await settle()
  named('More: Second')!.click()
  await settle()
  root.querySelector<HTMLElement>('[role=menuitem].bad')!.click()
  await settle()
  expect(find('.ask').textContent).toBe('Delete?KeepDelete')
  find('.ask .danger').click()
  expect(remove).toHaveBeenCalledWith('2')
})

test('escape closes the list and not the window', async () => {
  const { named, find, onClose } = openPanel(withConversations(), { conversations: { isNeed: true } })
  named('Conversations')!.click()
  await settle()
  press(find('.side'), 'Escape')
  await settle()
  expect(find('.side')).toBeNull()
  expect(onClose).not.toHaveBeenCalled()
})

test('another language changes every word and leaves what was typed', async () => {
  const { panel, named, input, root } = openPanel(withItems(...exchange()))
  await settle()
  input.value = 'half'
  const bubble = root.querySelector('.bub')
  panel.setLocale('ja' as never)
  await settle()
  expect(named('閉じる')).not.toBeNull()
  expect(named('コピー')).not.toBeNull()
  expect(input.value).toBe('half')
  expect(root.querySelector('.bub')).toBe(bubble)
})

test('words that the page puts in are in the field, and can be sent', async () => {
  const store = withItems()
  const { panel, input, named } = openPanel(store)
  panel.setInput('from the page')
  expect(input.value).toBe('from the page')
  expect(store.draft.value).toBe('from the page')
  await settle()
  expect(named('Send')!.disabled).toBe(false)
})

test('a message that cannot be drawn is shown as plain text, and the others as ever', async () => {
  const broken = answered('plain words')
  Object.defineProperty(broken, 'files', {
    get() {
      throw new Error('a fault of ours')
    },
  })
  const { root } = openPanel(withItems(asked('a'), broken, asked('b'), answered('**fine**')))
  await settle()
  expect(root.querySelector('.plain')!.textContent).toBe('plain words')
  expect(root.querySelector('.it strong')!.textContent).toBe('fine')
})

test('a part of an answer that no window can draw is named', async () => {
  const { find } = openPanel(withItems(asked('a'), answered('b', { others: [{ type: 'card', content: '{}' }] })))
  await settle()
  expect(find('.lack').textContent).toBe('This part cannot be shown here: card')
})
