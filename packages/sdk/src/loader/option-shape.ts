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

const typeNames: Record<string, string> = {
  s: 'a string',
  n: 'a number',
  b: 'true or false',
  f: 'a function',
  e: 'an element of the page',
  o: 'an object',
}

/**
 * Copies what `shape` knows and has the right type; everything else is left out and named in `hints`. `undefined` counts
 * as not given. Groups are always there in the copy, empty at least.
 */
export function pickKnown(given: unknown, shape: Shape, hints: string[], path = ''): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  const source = isRecord(given) ? given : {}
  const names = Object.keys(shape)
  for (const name of Object.keys(source)) {
    const value = source[name]
    if (value === undefined) continue
    const wanted = names.includes(name) ? shape[name] : undefined
    if (wanted === undefined)
      hints.push(`${path}${name} is unknown; the nearest known is ${path}${nearest(name, shape)}`)
    else if (typeof wanted !== 'string') {
      if (!isRecord(value)) hints.push(`${path}${name} must be an object`)
    } else if (hasType(value, wanted)) picked[name] = value
    else hints.push(`${path}${name} must be ${typeNames[wanted]}`)
  }
  for (const name of names) {
    const group = shape[name]!
    if (typeof group !== 'string') picked[name] = pickKnown(source[name], group, hints, `${path}${name}.`)
  }
  return picked
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function hasType(value: unknown, type: string): boolean {
  if (type === 's') return typeof value === 'string'
  if (type === 'n') return Number.isFinite(value)
  if (type === 'b') return typeof value === 'boolean'
  if (type === 'f') return typeof value === 'function'
  // Not `instanceof`: the element may belong to another frame.
  if (type === 'e') return isRecord(value) && value.nodeType === 1
  return isRecord(value) || value === false
}

function nearest(name: string, shape: Shape): string {
  let best = ''
  let least = Number.POSITIVE_INFINITY
  for (const known of Object.keys(shape)) {
    const distance = editDistance(name.toLowerCase(), known.toLowerCase())
    if (distance < least) {
      least = distance
      best = known
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
