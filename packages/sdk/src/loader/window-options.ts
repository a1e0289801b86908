import type { ChatStoreOptions } from '../client/store-options.ts'
import type { FeedbackPanel, PanelOptions, Place } from '../panel/panel-options.ts'
import { optionShape, pickKnown } from './option-shape.ts'
import type { WindowSource } from './window-chunk.ts'

/** What the store needs of the options of a page. */
export type StorePart = Omit<ChatStoreOptions, 'emit'>
/** What the panel needs of them. */
export type PanelPart = Omit<PanelOptions, 'store' | 'emit' | 'onClose'>

type Values = Record<string, unknown>
/** The options as {@link optionShape} has them: values of the wrong type are gone. */
interface Known {
  config: Values & { botId: string; botInfo: Values }
  userInfo: { id?: string; nickname?: string; url?: string }
  ui: {
    base: Values & { greeting?: Values }
    header: Values
    footer: Values
    conversations: Values
    chatBot: Values & { feedback: Values & { feedbackPanel: FeedbackPanel }; el?: Element }
  }
  extra: Values
}

const limits = { metaPairs: 16, metaKey: 64, metaValue: 512 }

/**
 * Fills in all defaults. Where the documentation of Coze and its source disagree, the documentation wins; with no token at
 * all, which neither speaks of any more, a visitor gets the button for a new conversation.
 */
export function readWindowOptions(source: WindowSource): { store: StorePart; panel: PanelPart } {
  const known = pickKnown(source.options, optionShape) as unknown as Known
  return { store: toStorePart(source, known), panel: toPanelPart(source, known) }
}

function toStorePart({ baseUrl, options }: WindowSource, { config, userInfo, ui, extra }: Known): StorePart {
  const { auth } = options
  const parameters = config.botInfo.parameters as Values | undefined
  const custom_variables = config.custom_variables ? toTexts(config.custom_variables) : undefined
  return {
    baseUrl,
    botId: config.botId,
    lang: options.ui.base.lang,
    // The group itself: what the page writes onto it counts at the next call.
    auth: auth.type === 'token' ? auth : undefined,
    userId: userInfo.id,
    visitorName: userInfo.nickname,
    chatFields: { ...(parameters && { parameters }), ...(custom_variables && { custom_variables }) },
    metaData: toMetaData(extra.webChat),
    namesConversations: ui.conversations.isNeed === true,
    refusal: config.type === 'app' ? 'appUnsupported' : undefined,
  }
}

function toPanelPart({ baseUrl, options, nonce }: WindowSource, { config, userInfo, ui }: Known): PanelPart {
  const { base, header, footer, conversations, chatBot } = ui
  // A publishable key leaves the visitor as anonymous as none. Not `hasCallerToken`: with it 36 bytes more are loaded.
  const hasToken = options.auth.type === 'token' && !/^pk_/.test(options.auth.token!)
  const isOn = (value: unknown, byDefault: boolean) => (value as boolean | undefined) ?? byDefault
  return {
    parent: chatBot.el ?? document.body,
    inline: chatBot.el !== undefined,
    title: chatBot.title as string | undefined,
    icon: base.icon as string | undefined,
    botId: config.botId,
    lang: options.ui.base.lang,
    layout: options.ui.base.layout,
    width: Number(chatBot.width ?? 460),
    zIndex: Number(base.zIndex ?? 1000),
    theme: options.ui.base.theme,
    density: (['compact', 'roomy'] as const).find((density) => density === base.density) ?? 'comfortable',
    accent: base.accent as string | undefined,
    place: toPlace(base),
    resizable: isOn(base.resizable, false),
    draggable: isOn(base.draggable, false),
    nonce,
    header: {
      isShow: isOn(header.isShow, true),
      isNeedClose: isOn(header.isNeedClose, true),
      extra: toNode(header.extra),
    },
    footer: {
      isShow: isOn(footer.isShow, true),
      expressionText: footer.expressionText as string | undefined,
      // Who runs this chat, and with what, is said on the first page of the server.
      linkvars: { Buttonhole: { text: 'Buttonhole', link: `${baseUrl}/` }, ...toLinks(footer.linkvars) },
    },
    conversations: { isNeed: isOn(conversations.isNeed, false) },
    uploadable: isOn(chatBot.uploadable, true),
    isNeedClearContext: isOn(chatBot.isNeedClearContext, true),
    isNeedAddNewConversation: isOn(chatBot.isNeedAddNewConversation ?? chatBot.isNeedClearMessage, !hasToken),
    isNeedAudio: isOn(chatBot.isNeedAudio, true),
    isNeedFunctionCallMessage: isOn(chatBot.isNeedFunctionCallMessage, true),
    isNeedQuote: isOn(chatBot.isNeedQuote, false),
    feedback: {
      isNeedFeedback: isOn(chatBot.feedback.isNeedFeedback, false),
      feedbackPanel: chatBot.feedback.feedbackPanel,
    },
    userInfo: { nickname: userInfo.nickname ?? '', url: userInfo.url },
    sound: isOn(base.sound, false),
  }
}

function toPlace({ position, offset }: Values): Place {
  const corners = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const
  const { x, y } = (offset || {}) as { x?: unknown; y?: unknown }
  return {
    corner: corners.find((corner) => corner === position) ?? 'bottom-right',
    offset: x === undefined && y === undefined ? undefined : { x: Number(x ?? 20) || 0, y: Number(y ?? 20) || 0 },
  }
}

function toNode(extra: unknown): Node | undefined {
  return extra && typeof (extra as Node).nodeType === 'number' ? (extra as Node) : undefined
}

function toLinks(linkvars: unknown): PanelPart['footer']['linkvars'] {
  const links: Record<string, { text: string; link: string | undefined }> = {}
  for (const [name, value] of Object.entries(linkvars || {})) {
    const { text, link } = Object(value) as { text?: unknown; link?: unknown }
    if (typeof text === 'string') links[name] = { text, link: typeof link === 'string' ? link : undefined }
  }
  return links
}

function toTexts(values: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(values)).map(([name, value]) => [name, String(value)]))
}

// The API refuses a question whose `meta_data` is beyond its limits.
function toMetaData(webChat: unknown): Record<string, string> | undefined {
  const pairs = Object.entries(toTexts(webChat))
    .filter(([key, { length }]) => key && key.length <= limits.metaKey && length > 0 && length <= limits.metaValue)
    .slice(0, limits.metaPairs)
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
}
