import type { Bot } from '@buttonhole/protocol'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createLook, type Look } from './look.ts'

/** The look of an agent's widget, kept in this browser: it lives in the code of the page, not on the server. */
export function useLook(bot: Bot) {
  const { i18n } = useTranslation()
  const key = `buttonhole:look:${bot.bot_id}`
  const initial = createLook(bot.name, i18n.language)
  const [look, setLook] = useState<Look>(() => ({ ...initial, ...readLook(key) }))
  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(differences(look, initial)))
    } catch {
      // Blocked storage: the look lives as long as the page.
    }
  })
  return {
    look,
    edit: (patch: Partial<Look>) => setLook((before) => ({ ...before, ...patch })),
    reset: () => setLook(initial),
    isChanged: Object.keys(differences(look, initial)).length > 0,
  }
}

function differences(look: Look, initial: Look): Partial<Look> {
  const names = Object.keys(initial) as (keyof Look)[]
  return Object.fromEntries(names.filter((name) => look[name] !== initial[name]).map((name) => [name, look[name]]))
}

/** Only names we know, with values of their kind: what lies in a browser may be of another version. */
function readLook(key: string): Partial<Look> {
  const sample = createLook('', '')
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(key) ?? '{}') as object)
    return Object.fromEntries(
      stored.filter(
        ([name, value]) => Object.hasOwn(sample, name) && typeof value === typeof sample[name as keyof Look],
      ),
    )
  } catch {
    return {}
  }
}
