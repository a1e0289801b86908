import { answered, asked, called, createFakeStore, fileOf, problemOf, seam, searched } from './fake-store.ts'
import { uploadOf } from './fake-uploads.ts'
import { backdrop, picture, portrait } from './pictures.ts'
import type { Samples } from './samples.ts'
import { cited, done, fatal, listed, running, type State, toBot, withFeedback } from './state-parts.ts'

const fatalNames = [
  'unbound',
  'unknownBot',
  'originRefused',
  'unreachable',
  'unauthenticated',
  'appUnsupported',
  'unavailable',
] as const

const conversations = { conversations: { isNeed: true } }

const formulas =
  'A grain of radius $r$ falls at $v = \\frac{2}{9}\\frac{\\rho_p - \\rho_f}{\\mu} g r^2$, so twice the radius is four times as fast:\n\n$$\n\\frac{v(2r)}{v(r)} = \\frac{(2r)^2}{r^2} = 4\n$$\n\nThe sum over all grains is $\\sum_{i=1}^{n} m_i = m$.'

/** Every state of the window, by name. */
export const states: Record<string, State> = {
  empty: { store: (words) => createFakeStore(toBot(words), [], words.answer) },
  loading: {
    store(words) {
      const store = createFakeStore(toBot(words), [])
      store.phase.value = 'loading'
      return store
    },
  },
  waiting: {
    store(words) {
      const steps = [searched(words.search, ...words.sources.slice(0, 2))]
      return running(words, [asked(words.question), answered('', { state: 'waiting', steps })])
    },
  },
  streaming: {
    store(words) {
      const steps = [
        searched('webhook signature node retry schedule', ...words.developerSources),
        called('signing_secrets.list', '{ "project": "pier-monitor" }', '{ "secrets": 1 }', 190),
      ]
      return running(words, [
        asked(words.developerQuestion),
        answered(words.developerAnswer, { state: 'streaming', steps }),
      ])
    },
    options: () => conversations,
    press: ['.fold summary'],
    scene: 'docs',
  },
  tool: {
    store(words) {
      const steps = [
        searched(words.search, ...words.sources.slice(0, 2)),
        called('orders.find', '{"order":20417,"fields":["state","carrier"]}'),
      ]
      return running(words, [asked(words.questions[2]!), answered('', { state: 'waiting', steps })])
    },
    press: ['.fold summary'],
  },
  steps: {
    store(words) {
      const steps = [
        searched(words.search, ...words.sources.slice(0, 2)),
        called('orders.find', '{"order":20417,"fields":["state","carrier"]}', '{"state":"shipped","carrier":"Post"}'),
      ]
      return createFakeStore(toBot(words), [
        asked(words.question),
        answered(words.answer, { steps, reasoning: words.thoughts }),
      ])
    },
    press: ['.fold summary', '.steps li:nth-child(2) .io summary'],
  },
  done: { store: (words) => done(words), options: withFeedback },
  markdown: {
    store: (words) => createFakeStore(toBot(words), [asked(words.brokenQuestion), answered(words.everything)]),
  },
  code: {
    store: (words) => createFakeStore(toBot(words), [asked(words.developerQuestion), answered(words.code)]),
    scene: 'docs',
  },
  newest: {
    store: (words) => states.unread!.store(words),
    act: (shadow) => scrollUp(shadow),
  },
  drop: {
    store: (words) => createFakeStore(toBot(words), []),
    press: ['.chips .chip:first-child', '.it .acts'],
    act: (shadow) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'noise.jpg', { type: 'image/jpeg' }))
      shadow.querySelector('.win')!.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }))
    },
  },
  thanks: {
    store: (words) => cited(words),
    options: withFeedback,
    press: ['.it .acts .ib[aria-pressed]:last-of-type', '.fb .tags .pill', '.fb .fill'],
  },
  'expanded-by-menu': {
    store: (words) => listed(words),
    options: () => conversations,
    press: ['.head .hold .ib', '.menu button:nth-child(2)'],
  },
  math: {
    store: (words) => createFakeStore(toBot(words), [asked(words.question), answered(formulas)]),
    scene: 'docs',
  },
  seam: {
    store: (words) =>
      running(words, [
        asked(words.question),
        answered(words.answer, { steps: [searched(words.search, ...words.sources.slice(0, 2))] }),
        seam(),
        asked(words.questions[2]!),
        answered('', { state: 'waiting' }),
      ]),
  },
  errors: {
    store(words) {
      const store = createFakeStore(toBot(words), [
        asked(words.brokenQuestion),
        answered(words.brokenAnswer, { state: 'broken', problem: problemOf('broken') }),
        seam(),
        asked(words.failedQuestion, 'failed', problemOf('tooLong', { retryable: false })),
        asked(words.queuedQuestion, 'queued'),
      ])
      store.online.value = false
      return store
    },
  },
  limit: {
    store(words) {
      const limit = problemOf('limit', { retryAfterSeconds: 40, code: 4008 })
      return createFakeStore(toBot(words), [
        asked(words.question),
        answered(words.answer, { state: 'stopped' }),
        asked(words.queuedQuestion, 'failed', limit),
      ])
    },
  },
  reconnecting: {
    store(words) {
      const store = running(words, [asked(words.brokenQuestion), answered(words.brokenAnswer, { state: 'streaming' })])
      store.reconnecting.value = true
      return store
    },
  },
  citation: { store: (words) => cited(words), options: withFeedback, press: ['.cite'] },
  feedback: {
    store: (words) => cited(words),
    options: withFeedback,
    press: ['.it .acts .ib[aria-pressed]:last-of-type', '.fb .tags .pill:last-child'],
  },
  quote: {
    store(words) {
      const store = cited(words)
      store.draft.value = words.followUps[0]!
      return store
    },
    options: withFeedback,
    press: ['.it:last-child .acts .ib:nth-of-type(2)'],
  },
  files: {
    store(words) {
      const store = createFakeStore(toBot(words), [])
      const failed = uploadOf('walkthrough.mov', 61_000_000, 'failed', 0.3)
      failed.problem.value = problemOf('unreachable')
      store.uploads.items.value = [
        uploadOf('noise.jpg', 1_200_000, 'done', 1, picture('#8f3b34')),
        uploadOf('bill-of-the-second-grinder-2024.pdf', 340_000, 'uploading', 0.62),
        failed,
      ]
      store.draft.value = words.brokenQuestion
      return store
    },
    press: ['textarea'],
  },
  mixed: {
    store(words) {
      const files = [
        fileOf('noise.jpg', 1_200_000, picture('#8f3b34')),
        fileOf('axle.jpg', 900_000, picture('#2f5f8a')),
        fileOf('bill-of-the-second-grinder-2024.pdf', 340_000),
      ]
      const quote = { text: words.answer.split('\n')[0]!.replaceAll('*', '') }
      return createFakeStore(toBot(words), [
        asked(words.brokenQuestion, 'sent', undefined, { files, quote }),
        answered(words.brokenAnswer, {
          files: [fileOf('fjell-38.png', 90_000, picture('#1d5c49')), fileOf('manual.pdf', 2_400_000, '/manual.pdf')],
          others: [{ type: 'card', content: '{}' }],
        }),
      ])
    },
  },
  lightbox: {
    store: (words) => states.mixed!.store(words),
    press: ['.me .pic'],
  },
  editing: { store: (words) => done(words), press: ['.me .acts .ib:last-of-type'] },
  more: { store: (words) => done(words), press: ['.head .hold .ib'] },
  conversations: {
    store: (words) => listed(words),
    options: () => conversations,
    press: ['.head .start', '.rows section:nth-child(2) .hold .ib'],
  },
  'conversations-delete': {
    store: (words) => listed(words),
    options: () => conversations,
    press: ['.head .start', '.rows section:nth-child(2) .hold .ib', '.menu .bad'],
  },
  'conversations-rename': {
    store: (words) => listed(words),
    options: () => conversations,
    press: ['.head .start', '.rows section:nth-child(2) .hold .ib', '.menu button'],
  },
  'conversations-running': {
    store(words) {
      const store = listed(words)
      store.running.value = true
      return store
    },
    options: () => conversations,
    press: ['.head .start'],
  },
  expanded: {
    store(words) {
      const store = listed(words)
      const grinders = ['#c9b79c', '#6e7b80'].map((colour, index) =>
        fileOf(`fjell-${index}.png`, 90_000, picture(colour)),
      )
      store.items.value = [
        asked(words.compareQuestion),
        answered(words.compareAnswer, {
          steps: [searched(words.search, ...words.sources.slice(0, 2))],
          reasoning: words.thoughts,
          files: grinders,
          followUps: words.followUps.slice(0, 1),
        }),
      ]
      return store
    },
    options: (words) => ({ ...conversations, ...withFeedback(words), width: 900 }),
  },
  share: { store: (words) => done(words), options: withFeedback, inline: 'share' },
  element: { store: (words) => done(words), options: withFeedback, inline: 'inline' },
  narrow: { store: (words) => done(words), options: () => ({ width: 340 }), press: ['.head .hold .ib'] },
  'no-header': {
    store: (words) => done(words),
    options: () => ({ ...conversations, header: { isShow: false, isNeedClose: true, extra: undefined } }),
  },
  footer: {
    store: (words) => createFakeStore(toBot(words), []),
    options: () => ({
      footer: {
        isShow: true,
        expressionText: 'Powered by {{name}} & {{ evil }}{{unknown}}',
        linkvars: {
          name: { text: 'Nordmalt', link: 'https://nordmalt.example' },
          evil: { text: 'no link', link: 'javascript:alert(1)' },
        },
      },
      userInfo: { nickname: ', Ada', url: undefined },
      accent: '#7a1fa2',
      density: 'compact',
    }),
  },
  roomy: { store: (words) => done(words), options: () => ({ density: 'roomy' }) },
  picture: {
    store(words) {
      const store = done(words)
      store.bot.value = toBot(words, { background_image_info: backdrop() })
      return store
    },
    options: () => ({ isNeedAddNewConversation: true }),
  },
  'picture-empty': { store: (words) => createFakeStore(toBot(words, { background_image_info: backdrop() }), []) },
  visitor: {
    store: (words) => done(words),
    options: () => ({ userInfo: { nickname: 'Ada', url: portrait() } }),
  },
  accent: { store: (words) => cited(words), options: () => ({ accent: '#f4c20d' }) },
  unread: {
    store(words) {
      const store = createFakeStore(toBot(words), [
        asked(words.question),
        answered(words.answer),
        asked(words.brokenQuestion),
        answered(words.everything),
        asked(words.developerQuestion),
        answered(words.code),
      ])
      store.firstUnread.value = store.items.value[3]!.key
      return store
    },
  },
  'voice-blocked': {
    store(words) {
      const store = createFakeStore(toBot(words), [])
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
      return store
    },
    press: ['.line .ib:nth-last-of-type(2)'],
  },
  voice: {
    store(words) {
      const store = createFakeStore(toBot(words), [])
      return store
    },
    press: ['.line .ib:nth-last-of-type(2)'],
  },
  'voice-first': { store: (words) => createFakeStore(toBot(words, { default_user_input_type: 'voice' }), []) },
  commands: {
    store: (words) => createFakeStore(toBot(words, { shortcut_commands: words.commands }), []),
    press: ['.cmds .pill:last-child'],
  },
  long: {
    store(words) {
      const exchange = () => [asked(words.question), answered(words.answer)]
      const store = createFakeStore(toBot(words), Array.from({ length: 300 }, exchange).flat(), words.everything)
      store.hasEarlier.value = true
      store.loadEarlier = async () => {
        store.items.value = [...Array.from({ length: 10 }, exchange).flat(), ...store.items.value]
        store.hasEarlier.value = store.items.value.length < 10_000
      }
      return store
    },
  },
  ...Object.fromEntries(fatalNames.map((name) => [`fatal-${name}`, { store: (words: Samples) => fatal(words, name) }])),
}

function scrollUp(shadow: ShadowRoot) {
  const log = shadow.querySelector('.log')!
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }))
  log.scrollTop -= 600
}
