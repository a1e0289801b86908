import type { Bot } from '@buttonhole/protocol'

/** The voice that reads an agent's answers out; `undefined` where the server has none. */
export function voiceOf(bot: Bot | undefined): string | undefined {
  if (!bot?.media_config?.can_speak) return undefined
  const [voice] = bot.voice_info_list as { voice_id?: unknown }[]
  return typeof voice?.voice_id === 'string' ? voice.voice_id : undefined
}
