import { findLanguage } from '../src/client/language.ts'
import { createPanel } from '../src/panel/create-panel.tsx'
import { loadTexts } from '../src/panel/texts/languages.ts'
import { type FrameState, frameStates, showFrame } from './frame-states.ts'
import { type LauncherState, launcherStates, showLauncher } from './launcher-states.ts'
import { defaults } from './panel-options.ts'
import { samples } from './samples.ts'
import { arabic } from './samples-ar.ts'
import { drawScene } from './scenes.ts'
import type { State } from './state-parts.ts'
import { states } from './states.ts'

const query = new URLSearchParams(location.search)
const main = document.querySelector('main')!
const name = query.get('state')
const lang = query.get('lang') ?? 'en'
const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
const layout = query.get('layout') === 'mobile' ? 'mobile' : 'pc'

if (!name) showAll()
else if (launcherStates[name]) showLauncherState(launcherStates[name])
else if (frameStates[name]) void showFrameState(frameStates[name])
else void showState(states[name]!)

/** The agent speaks English, Chinese or Arabic. */
function findSamples() {
  const tag = findLanguage(lang)
  return tag === 'ar' ? arabic : samples[tag === 'zh-CN' || tag === 'zh-TW' ? 'zh-CN' : 'en']
}

function preparePage(scene: State['scene']) {
  const root = document.documentElement
  root.lang = lang
  root.dataset.page = theme
  root.dataset.scene = scene ?? 'shop'
  root.dir = query.get('dir') ?? (findLanguage(lang) === 'ar' ? 'rtl' : 'ltr')
  root.classList.toggle('hostile', query.has('hostile'))
  drawScene(main, scene ?? 'shop', lang)
}

function showLauncherState(state: LauncherState) {
  preparePage('shop')
  showLauncher(state, findSamples().bot, lang, theme, layout)
  Object.assign(window, { isShown: true })
}

async function showFrameState(state: FrameState) {
  preparePage('shop')
  await showFrame(state, findSamples().bot, { lang, theme, layout })
  Object.assign(window, { isShown: true })
}

/** `?state=done&lang=zh-CN&theme=dark&layout=mobile&inline&guest&dir=rtl&hostile` */
async function showState(state: State) {
  const words = findSamples()
  preparePage(state.scene)
  const isGuest = query.has('guest')
  document.documentElement.classList.toggle('guest', isGuest)
  const inline = isGuest || query.has('inline') || state.inline !== undefined
  const place = document.createElement('div')
  place.className = `${isGuest ? 'share' : (state.inline ?? 'inline')}-place`
  if (isGuest || state.inline === 'share') main.replaceChildren(place)
  else if (inline)
    main
      .querySelector('.hero')!
      .replaceWith(Object.assign(document.createElement('h1'), { textContent: words.questions[0] }), place)
  const store = state.store(words)
  await loadTexts(lang)
  const panel = createPanel({
    ...defaults,
    store,
    parent: inline ? place : document.body,
    inline,
    title: state.scene === 'docs' ? 'Tidewater Help' : words.bot,
    lang,
    layout,
    theme,
    ...(state.scene === 'docs' && { botId: '7350000000000000027' }),
    ...(state.inline && { header: { ...defaults.header, isNeedClose: false } }),
    ...state.options?.(words),
    onClose: () => panel.hide(),
  })
  panel.show()
  for (const selector of state.press ?? []) await press(selector)
  if (state.act) state.act(document.querySelector('[data-buttonhole]')!.shadowRoot!)
  // A ring where somebody happens to have pressed says nothing about the state.
  if (state.press) {
    const shadow = document.querySelector('[data-buttonhole]')!.shadowRoot!
    if (shadow.activeElement?.matches('summary')) (shadow.activeElement as HTMLElement).blur()
  }
  Object.assign(window, { panel, store, isShown: true })
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
  for (const each of [...Object.keys(launcherStates), ...Object.keys(frameStates), ...Object.keys(states)]) {
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
