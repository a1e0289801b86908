import { optionShape, pickKnown } from './option-shape.ts'

/** What was passed over, in one warning: each with the nearest option there is, or the type it should have. */
export function hintAtOptions(given: unknown): void {
  const hints = toHints(given)
  if (hints.length > 0) console.warn(`Buttonhole passed over some options:\n- ${hints.join('\n- ')}`)
}

/** A sentence for each value that was passed over, and for each that is missing or dangerous. Never holds a token. */
export function toHints(given: unknown): string[] {
  const hints: string[] = []
  const { config, auth } = pickKnown(given, optionShape, hints) as Record<string, Record<string, unknown>>
  const { botId, bot_id, botInfo, type } = config as Record<string, unknown> & { botInfo: { botId?: string } }
  if (type !== 'app' && !(botInfo.botId || botId || bot_id))
    hints.push('config.bot_id is missing: the id of the agent, as a string of digits')
  if (auth?.type !== 'token') return hints
  if (!auth.onRefreshToken) hints.push('auth.onRefreshToken is missing: the chat ends when auth.token does')
  if (String(auth.token).startsWith('pat_'))
    hints.push('auth.token is a personal token that every visitor can read; leave auth out for anonymous visitors')
  return hints
}
