import { type ComponentType, lazy } from 'react'

/** Each section is code of its own, loaded when it is opened. */
function section(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }))
}

/** The sections of the settings by their place in the address. */
export const sections = {
  models: section(async () => (await import('./models/models-section.tsx')).ModelsSection),
  tokens: section(async () => (await import('./tokens-section.tsx')).TokensSection),
  sessions: section(async () => (await import('./sessions-section.tsx')).SessionsSection),
  password: section(async () => (await import('./password-section.tsx')).PasswordSection),
  appearance: section(async () => (await import('./appearance-section.tsx')).AppearanceSection),
}

export type SectionName = keyof typeof sections

/** The menu: a heading and what stands under it. */
export const sectionGroups: { heading: 'workspace' | 'developers' | 'you'; names: SectionName[] }[] = [
  { heading: 'workspace', names: ['models'] },
  { heading: 'developers', names: ['tokens'] },
  { heading: 'you', names: ['sessions', 'password', 'appearance'] },
]
