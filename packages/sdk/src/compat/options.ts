import type { ClientError } from '../client/client-events.ts'
import type { BaseOptions } from './web-chat-client-options.ts'

type Hook = () => boolean | undefined | Promise<boolean | undefined>

/**
 * The options of one client in the shape of Coze: every group is there, defaults that the launcher needs are filled in.
 * The values of the page stand as they were given; those of the wrong type are passed over where they are used.
 */
export interface Options {
  config: {
    type?: string
    botId: string
    bot_id: string
    botInfo?: { botId?: string; parameters?: Record<string, unknown> }
    isIframe?: boolean
    [name: string]: unknown
  }
  auth: { type: string; token?: string; onRefreshToken?: (oldToken?: string) => string | Promise<string> }
  userInfo: { id?: string; nickname?: string; url?: string }
  ui: {
    base: {
      icon?: string
      layout: 'pc' | 'mobile'
      lang: string
      zIndex: number
      theme: 'light' | 'dark' | 'auto'
      nonce?: string
      accent?: string
      position?: string
      offset?: { x?: number; y?: number }
      draggable?: boolean
      greeting?: BaseOptions['greeting']
    }
    asstBtn: { isNeed: boolean }
    chatBot: {
      title?: string
      width: number
      uploadable: boolean
      el?: Element
      onShow?: () => void
      onHide?: () => void
      onBeforeShow?: Hook
      onBeforeHide?: Hook
      [name: string]: unknown
    }
    [group: string]: unknown
  }
  /** Where the launcher goes; without it, the corner of the page. */
  el?: Element
  onError?: (error: ClientError) => void
  [name: string]: unknown
}

type Group = Record<string, unknown>

/** In a page narrower than this a floating window would leave no room worth seeing, whatever the device. */
const narrowPx = 480

/**
 * Reads what a page passes to the constructor. Coze writes the completed options onto the page's own object; here they
 * are a copy, shown as `client.options`, because a page that builds two clients from one object would otherwise find the
 * first client's values in the second. What the page changes on `client.options.auth` is still read at the next call.
 *
 * Explicit `ui.*` values win over the historical `componentProps`; `undefined` never overwrites.
 */
export function completeOptions(given: unknown, page: Pick<Navigator, 'userAgent' | 'language'>): Options {
  const all = merge(given)
  const config = merge(all.config)
  const ui = merge(all.ui)
  const old = merge(all.componentProps)
  // The historical group is flat; none of its names means one thing in the one group and another in the other.
  const base = merge({ zIndex: 1000 }, old, ui.base)
  if (base.layout !== 'pc' && base.layout !== 'mobile')
    base.layout = globalThis.innerWidth < narrowPx ? 'mobile' : detectLayout(page.userAgent)
  if (base.theme !== 'light' && base.theme !== 'dark') base.theme = 'auto'
  base.lang = toLanguageTag(base.lang, page)
  const botId = merge(config.botInfo).botId ?? config.botId ?? config.bot_id ?? ''
  return {
    ...all,
    config: { ...config, botId, bot_id: botId },
    auth: merge({ type: 'unauth' }, all.auth),
    userInfo: merge(all.userInfo),
    ui: {
      ...ui,
      base,
      asstBtn: merge({ isNeed: true }, ui.asstBtn),
      chatBot: merge({ width: 460, uploadable: true }, old, ui.chatBot),
    },
  } as unknown as Options
}

/** `auto` is the language of the page, else that of the browser; what is no tag is English. */
export function toLanguageTag(lang: unknown, page: Pick<Navigator, 'language'>): string {
  if (lang === 'auto') return document.documentElement.lang || page.language
  return typeof lang === 'string' ? lang : 'en'
}

function merge(...groups: unknown[]): Group {
  const merged: Group = {}
  for (const group of groups as (Group | undefined)[])
    for (const name of Object.keys(Object(group))) if (group![name] !== undefined) merged[name] = group![name]
  return merged
}

/** Phones get the full screen. Tablets are given the window, and an iPad calls itself a Mac anyway. */
export function detectLayout(userAgent: string): 'pc' | 'mobile' {
  return /iP(hone|od)|Phone;|Windows Phone|Android.+Mobile|Opera Mini/.test(userAgent) ? 'mobile' : 'pc'
}
