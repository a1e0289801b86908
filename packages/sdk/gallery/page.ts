import { findLanguage } from '../src/client/language.ts'
import { createPanel } from '../src/panel/create-panel.tsx'
import { loadTexts } from '../src/panel/texts/languages.ts'
import { defaults } from './panel-options.ts'
import { samples } from './samples.ts'
import { type State, states } from './states.ts'

const query = new URLSearchParams(location.search)
const main = document.querySelector('main')!
const name = query.get('state')

if (name) void showState(states[name]!)
else showAll()

/** `?state=done&lang=zh-CN&theme=dark&layout=mobile&inline&dir=rtl&hostile`. The agent speaks English or Chinese. */
async function showState(state: State) {
  const lang = query.get('lang') ?? 'en'
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
  const words = samples[findLanguage(lang) === 'zh-CN' ? 'zh-CN' : 'en']
  const root = document.documentElement
  root.lang = lang
  root.dataset.page = theme
  root.dir = query.get('dir') ?? 'ltr'
  root.classList.toggle('hostile', query.has('hostile'))
  const heading = document.createElement('h1')
  heading.textContent = lang.startsWith('zh') ? '亲手研磨，一杯见分晓。' : 'Grind by hand. Taste the difference.'
  main.append(heading)
  const inline = query.has('inline')
  const place = document.createElement('div')
  place.className = 'inline-place'
  if (inline) main.append(place)
  const store = state.store(words)
  await loadTexts(lang)
  const panel = createPanel({
    ...defaults,
    store,
    parent: inline ? place : document.body,
    inline,
    title: words.bot,
    lang,
    layout: query.get('layout') === 'mobile' ? 'mobile' : 'pc',
    theme,
    ...state.options?.(words),
    onClose: () => panel.hide(),
  })
  panel.show()
  for (const selector of state.press ?? []) await press(selector)
  Object.assign(window, { panel, store })
}

/** Presses what a selector finds in the window, when it is there; nothing after two seconds. */
async function press(selector: string) {
  const shadow = document.querySelector('[data-buttonhole]')!.shadowRoot!
  const until = performance.now() + 2000
  let found: HTMLElement | null = null
  while (!found && performance.now() < until) {
    await new Promise(requestAnimationFrame)
    found = shadow.querySelector(selector)
  }
  found?.focus()
  found?.click()
}

function showAll() {
  main.className = 'states'
  for (const each of Object.keys(states)) {
    const figure = document.createElement('figure')
    const frame = document.createElement('iframe')
    frame.loading = 'lazy'
    frame.src = `?state=${each}${location.search.replace('?', '&')}`
    frame.title = each
    const link = document.createElement('a')
    link.href = frame.src
    link.textContent = each
    figure.append(link, frame)
    main.append(figure)
  }
}
