import { optionShape, pickKnown } from './option-shape.ts'

/** The options of one client in the shape of Coze, completed: every group is there, every default filled in. */
export interface Options {
  config: { botId: string; bot_id: string; type?: string }
  auth: { type: string; token?: string; onRefreshToken?: (oldToken?: string) => string | Promise<string> }
  userInfo: { id?: string; nickname?: string; url?: string }
  ui: {
    base: {
      icon?: string
      layout: 'pc' | 'mobile'
      lang: 'en' | 'zh-CN'
      zIndex: number
      /** Ours: `light`, `dark`, or `auto`, which follows the visitor's system and is the default. */
      theme: 'light' | 'dark' | 'auto'
      /** Ours: CSP nonce for browsers without constructable style sheets; default: that of the script element. */
      nonce?: string
    }
    asstBtn: { isNeed: boolean }
    chatBot: {
      title?: string
      width: number
      uploadable: boolean
      el?: Element
      onShow?: () => void
      onHide?: () => void
      onBeforeShow?: () => boolean | undefined | Promise<boolean | undefined>
      onBeforeHide?: () => boolean | undefined | Promise<boolean | undefined>
    }
  }
  /** Where the launcher goes; without it, the corner of the page. */
  el?: Element
}

type Group = Record<string, unknown>

interface Known {
  config: Group & { botInfo: Group }
  componentProps: Group
  auth: Group
  ui: Record<'base' | 'asstBtn' | 'chatBot', Group>
}

/**
 * Reads what a page passes to the constructor. Coze writes the completed options onto the page's own object; here they
 * are a copy, shown as `client.options`, because a page that builds two clients from one object would otherwise find the
 * first client's values in the second. What the page changes on `client.options.auth` is still read at the next call.
 *
 * Explicit `ui.*` values win over the historical `componentProps`; `undefined` never overwrites.
 * @param userAgent decides the layout when the page does not.
 * @returns the options, and a sentence for each value that was passed over.
 */
export function completeOptions(given: unknown, userAgent: string): { options: Options; hints: string[] } {
  const hints: string[] = []
  const known = pickKnown(given, optionShape, hints) as unknown as Known
  const { config, componentProps, auth, ui } = known
  const botId = config.botInfo.botId ?? config.botId ?? config.bot_id ?? ''

  // The historical group is flat; none of its names means one thing in the one group and another in the other.
  const base: Group = { zIndex: 1000, ...componentProps, ...ui.base }
  base.lang = base.lang === 'zh-CN' ? 'zh-CN' : 'en'
  if (base.layout !== 'pc' && base.layout !== 'mobile') base.layout = detectLayout(userAgent)
  if (base.theme !== 'light' && base.theme !== 'dark') base.theme = 'auto'
  const chatBot: Group = { width: 460, uploadable: true, ...componentProps, ...ui.chatBot }

  if (botId === '') hints.push('config.bot_id is missing: the id of the agent, as a string of digits')
  if (auth.type === 'token') hintAtTokens(auth, hints)
  const options = {
    ...known,
    config: { ...config, botId, bot_id: botId },
    auth: { type: 'unauth', ...auth },
    ui: { ...ui, base, chatBot, asstBtn: { isNeed: true, ...ui.asstBtn } },
  }
  return { options: options as unknown as Options, hints }
}

function hintAtTokens({ token, onRefreshToken }: Group, hints: string[]) {
  if (!onRefreshToken) hints.push('auth.onRefreshToken is missing: the chat ends when auth.token does')
  if (String(token).startsWith('pat_'))
    hints.push('auth.token is a personal token that every visitor can read; leave auth out for anonymous visitors')
}

/** Phones get the full screen. Tablets are given the window, and an iPad calls itself a Mac anyway. */
export function detectLayout(userAgent: string): 'pc' | 'mobile' {
  return /iPhone|iPod|Windows Phone|Android.+Mobile|\(Phone; OpenHarmony|BlackBerry|Opera Mini/i.test(userAgent)
    ? 'mobile'
    : 'pc'
}
