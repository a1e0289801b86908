import { createPanel } from '../src/panel/create-panel.tsx'
import { samples } from './samples.ts'
import { states } from './states.ts'

const query = new URLSearchParams(location.search)
const main = document.querySelector('main')!
const state = query.get('state')

if (state) showState(state)
else showAll()

/** `?state=done&lang=zh-CN&theme=dark&layout=mobile&inline&dir=rtl&hostile`. */
function showState(name: string) {
  const lang = query.get('lang') === 'zh-CN' ? 'zh-CN' : 'en'
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
  const words = samples[lang]
  const root = document.documentElement
  root.lang = lang
  root.dataset.page = theme
  root.dir = query.get('dir') ?? 'ltr'
  root.classList.toggle('hostile', query.has('hostile'))
  const heading = document.createElement('h1')
  heading.textContent = lang === 'en' ? 'Grind by hand. Taste the difference.' : '亲手研磨，一杯见分晓。'
  main.append(heading)
  const inline = query.has('inline')
  const place = document.createElement('div')
  place.className = 'inline-place'
  if (inline) main.append(place)
  const store = states[name]!(words)
  const panel = createPanel({
    store,
    parent: inline ? place : document.body,
    inline,
    title: words.bot,
    icon: undefined,
    botId: '7350000000000000001',
    lang,
    layout: query.get('layout') === 'mobile' ? 'mobile' : 'pc',
    width: 460,
    zIndex: 1000,
    theme,
    nonce: undefined,
    onClose: () => panel.hide(),
  })
  panel.show()
  Object.assign(window, { panel, store })
}

function showAll() {
  main.className = 'states'
  for (const name of Object.keys(states)) {
    const figure = document.createElement('figure')
    const frame = document.createElement('iframe')
    frame.loading = 'lazy'
    frame.src = `?state=${name}${location.search.replace('?', '&')}`
    frame.title = name
    const link = document.createElement('a')
    link.href = frame.src
    link.textContent = name
    figure.append(link, frame)
    main.append(figure)
  }
}
