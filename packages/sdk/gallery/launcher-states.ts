import { completeOptions } from '../src/compat/options.ts'
import { createEvents } from '../src/loader/events.ts'
import { furnishLauncher } from '../src/loader/furnish-launcher.ts'
import { createLauncher } from '../src/loader/launcher.ts'

/** A launcher as the gallery shows it. */
export interface LauncherState {
  base?: Record<string, unknown>
  unread?: number
  isLoading?: boolean
  hasFailed?: boolean
  /** What the pointer, or the focus, does to the button. */
  does?: 'hover' | 'press' | 'focus' | 'drag'
}

const greeting = (lang: string) => ({
  text: lang.startsWith('zh')
    ? '不确定哪款磨适合你的壶？说说你怎么冲煮。'
    : lang === 'ar'
      ? 'لست متأكدًا أي مطحنة تناسب إبريقك؟ أخبرني كيف تحضّر قهوتك.'
      : 'Not sure which grinder fits your pot? Tell me how you brew.',
  delayMs: 0,
  show: 'always',
})

/** Every state of the launcher, by name. */
export const launcherStates: Record<string, LauncherState> = {
  'launcher-rest': {},
  'launcher-hover': { does: 'hover' },
  'launcher-press': { does: 'press' },
  'launcher-focus': { does: 'focus' },
  'launcher-unread': { unread: 3 },
  'launcher-unread-many': { unread: 12 },
  'launcher-dragging': { does: 'drag', base: { draggable: true } },
  'launcher-loading': { isLoading: true },
  'launcher-failed': { hasFailed: true },
  'launcher-accent': { base: { accent: '#7a1fa2' } },
  greeting: { unread: 1, base: { greeting: true } },
  'greeting-left': { base: { greeting: true, position: 'top-left' } },
}

/** Puts the launcher into the page, furnished as the loader does it. */
export function showLauncher(state: LauncherState, title: string, lang: string, theme: string, layout: string): void {
  const base = { lang, theme, layout, ...state.base, greeting: state.base?.greeting ? greeting(lang) : undefined }
  const given = { config: { bot_id: '1' }, ui: { base, chatBot: { title } } }
  const options = completeOptions(given, { userAgent: '', language: 'en' })
  const { on, emit } = createEvents()
  const launcher = createLauncher(document, {
    base: options.ui.base,
    title,
    nonce: undefined,
    host: undefined,
    isShown: true,
    onClick() {},
    onIntent() {},
  })
  furnishLauncher({
    ...{ baseUrl: 'gallery', nonce: undefined, options, given, launcher, emit, on },
    onClose() {},
  })
  if (state.unread) emit('unread', { count: state.unread })
  if (state.isLoading) launcher.setLoading(true)
  if (state.hasFailed) launcher.sayFailed(() => {})
  if (state.does === 'focus') launcher.focus()
  document.documentElement.dataset.does = state.does ?? ''
}
