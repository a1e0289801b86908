import type { WebChatClientOptions } from '../compat/web-chat-client-options.ts'

/**
 * Reads options off `data-` attributes, of our script element or of `<buttonhole-chat>`; `data-bot-id` alone is enough.
 * @returns `undefined` where no agent is named
 */
export function readDeclared(data: DOMStringMap): WebChatClientOptions | undefined {
  const { botId, title, width, zIndex, frame, userId, icon, lang, theme, layout, accent, position } = data
  if (!botId) return undefined
  return {
    config: { bot_id: botId, isIframe: frame !== undefined },
    userInfo: { id: userId },
    ui: {
      base: { icon, lang, theme, layout, accent, position, zIndex: toNumber(zIndex) },
      chatBot: { title, width: toNumber(width) },
    },
  } as WebChatClientOptions
}

function toNumber(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined
}
