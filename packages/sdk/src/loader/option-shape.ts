/** A letter for what a value must be, or the group it opens. */
export type Shape = { readonly [name: string]: Shape | string }

/**
 * Every option of the Coze Chat SDK, historical and current, by its path. s string, n number, b boolean, f function,
 * e element, o any object (or `false`, which Coze takes for "none"); groups are objects.
 */
export const optionShape: Shape = {
  host: 's',
  onError: 'f',
  config: {
    type: 's',
    bot_id: 's',
    botId: 's',
    botInfo: { botId: 's', parameters: 'o' },
    appInfo: { appId: 's', workflowId: 's', parameters: 'o', version: 's', conversationName: 's' },
    custom_variables: 'o',
    isIframe: 'b',
    sdk_verify_token: 's',
  },
  auth: { type: 's', token: 's', onRefreshToken: 'f', connectorId: 's' },
  userInfo: { id: 's', nickname: 's', url: 's' },
  ui: {
    base: {
      icon: 's',
      layout: 's',
      lang: 's',
      zIndex: 'n',
      theme: 's',
      nonce: 's',
      accent: 's',
      density: 's',
      position: 's',
      offset: 'o',
      resizable: 'b',
      draggable: 'b',
      sound: 'b',
      greeting: 'o',
    },
    asstBtn: { isNeed: 'b' },
    header: { isShow: 'b', isNeedClose: 'b', extra: 'o' },
    footer: { isShow: 'b', expressionText: 's', linkvars: 'o' },
    conversations: { isNeed: 'b' },
    chatBot: {
      title: 's',
      uploadable: 'b',
      width: 'n',
      el: 'e',
      isNeedClearContext: 'b',
      isNeedClearMessage: 'b',
      isNeedAddNewConversation: 'b',
      isNeedAudio: 'b',
      isNeedFunctionCallMessage: 'b',
      isNeedQuote: 'b',
      isNeedConversationAdd: 'b',
      feedback: { isNeedFeedback: 'b', feedbackPanel: { title: 's', placeholder: 's', tags: 'o' } },
      onShow: 'f',
      onHide: 'f',
      onBeforeShow: 'f',
      onBeforeHide: 'f',
    },
  },
  componentProps: { title: 's', icon: 's', lang: 's', layout: 's', width: 'n', zIndex: 'n', uploadable: 'b' },
  el: 'e',
  extra: { webChat: 'o' },
}

/**
 * Copies what `shape` knows and has the right type; everything else is left out. `undefined` counts as not given. Groups
 * are always there in the copy, empty at least.
 */
export function pickKnown(given: unknown, shape: Shape): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  const source = isRecord(given) ? given : {}
  for (const name of Object.keys(shape)) {
    const wanted = shape[name]!
    const value = Object.hasOwn(source, name) ? source[name] : undefined
    if (typeof wanted !== 'string') picked[name] = pickKnown(value, wanted)
    else if (hasType(value, wanted)) picked[name] = value
  }
  return picked
}

/** True for a group of options. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** `type` is a letter of {@link optionShape}. */
export function hasType(value: unknown, type: string): boolean {
  if (type === 's') return typeof value === 'string'
  if (type === 'n') return Number.isFinite(value)
  if (type === 'b') return typeof value === 'boolean'
  if (type === 'f') return typeof value === 'function'
  // Not `instanceof`: the element may belong to another frame.
  if (type === 'e') return isRecord(value) && value.nodeType === 1
  return isRecord(value) || value === false
}
