/** What the theme builder edits; everything that is as by default stays out of the code. */
export interface Look {
  /** `#rrggbb`; empty: our own. */
  accent: string
  position: 'bottom-right' | 'bottom-left' | 'element'
  /** px from the two edges of the corner; empty: as the Chat SDK has it. */
  offsetX: string
  offsetY: string
  /** Radius of the window: a design token, for there is no option for it. */
  corners: 'square' | 'round' | 'rounder'
  theme: 'auto' | 'light' | 'dark'
  density: 'comfortable' | 'compact' | 'roomy'
  /** `console`: the language of this console; `auto`: that of the page. */
  language: string
  title: string
  icon: string
  launcher: 'button' | 'none'
  hasGreeting: boolean
  greeting: string
  /** Seconds. */
  greetingDelay: string
  hasFooter: boolean
  /** Empty: our own line. */
  footer: string
  isDraggable: boolean
  isResizable: boolean
  isFramed: boolean
}

export function createLook(title: string, language: string): Look {
  return {
    accent: '',
    position: 'bottom-right',
    offsetX: '',
    offsetY: '',
    corners: 'round',
    theme: 'auto',
    density: 'comfortable',
    language,
    title,
    icon: '',
    launcher: 'button',
    hasGreeting: false,
    greeting: '',
    greetingDelay: '8',
    hasFooter: true,
    footer: '',
    isDraggable: false,
    isResizable: false,
    isFramed: false,
  }
}

const radii = { square: '4px', round: '', rounder: '24px' } as const

/** What a style sheet of the page adds to the options; `""` when nothing. */
export function toStyle({ corners }: Look): string {
  const radius = radii[corners]
  return radius && `[data-buttonhole] { --bh-r-lg: ${radius} }`
}

/** Options of the widget, as far as they are known here. */
export interface WidgetOptions {
  config: { bot_id: string; isIframe?: boolean }
  auth?: unknown
  ui: { base?: Group; asstBtn?: Group; footer?: Group; chatBot?: Group }
}
export type Group = Record<string, unknown>

/** The options that give the widget this look. */
export function toOptions(look: Look, botId: string): WidgetOptions {
  return {
    config: { bot_id: botId, ...(look.isFramed && { isIframe: true }) },
    ui: withoutEmpty({
      base: withoutEmpty({
        lang: look.language,
        accent: look.accent,
        theme: look.theme === 'auto' ? '' : look.theme,
        density: look.density === 'comfortable' ? '' : look.density,
        icon: look.icon.trim(),
        position: look.position === 'bottom-left' ? look.position : '',
        offset: withoutEmpty({ x: toPixels(look.offsetX), y: toPixels(look.offsetY) }),
        draggable: look.isDraggable || '',
        resizable: look.isResizable || '',
        greeting: toGreeting(look),
      }),
      asstBtn: look.launcher === 'none' ? { isNeed: false } : {},
      footer: look.hasFooter ? withoutEmpty({ expressionText: look.footer.trim() }) : { isShow: false },
      chatBot: withoutEmpty({ title: look.title.trim() }),
    }) as WidgetOptions['ui'],
  }
}

function toGreeting({ hasGreeting, greeting, greetingDelay }: Look): Group | string {
  if (!hasGreeting || greeting.trim() === '') return ''
  return { text: greeting.trim(), delayMs: Math.round((Number(greetingDelay) || 0) * 1000) }
}

function toPixels(text: string): number | string {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? '' : Math.min(400, Math.max(0, Math.round(value)))
}

function withoutEmpty(group: Group): Group {
  return Object.fromEntries(
    Object.entries(group).filter(
      ([, value]) => value !== '' && !(typeof value === 'object' && value && Object.keys(value).length === 0),
    ),
  )
}
