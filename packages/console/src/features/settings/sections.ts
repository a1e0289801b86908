import { type ComponentType, lazy } from 'react'

/** Each section is code of its own, loaded when it is opened. */
function section(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }))
}

/** The sections of the settings by their place in the address. */
export const sections = {
  general: section(async () => (await import('./general/general-section.tsx')).GeneralSection),
  models: section(async () => (await import('./models/models-section.tsx')).ModelsSection),
  members: section(async () => (await import('./members/members-section.tsx')).MembersSection),
  'single-sign-on': section(
    async () => (await import('./single-sign-on/single-sign-on-section.tsx')).SingleSignOnSection,
  ),
  audit: section(async () => (await import('./audit/audit-section.tsx')).AuditSection),
  retention: section(async () => (await import('./retention/retention-section.tsx')).RetentionSection),
  backup: section(async () => (await import('./backup/backup-section.tsx')).BackupSection),
  tokens: section(async () => (await import('./tokens-section.tsx')).TokensSection),
  'oauth-apps': section(async () => (await import('./oauth-apps/oauth-apps-section.tsx')).OAuthAppsSection),
  callbacks: section(async () => (await import('./callbacks/callbacks-section.tsx')).CallbacksSection),
  profile: section(async () => (await import('./profile/profile-section.tsx')).ProfileSection),
  sessions: section(async () => (await import('./sessions-section.tsx')).SessionsSection),
  password: section(async () => (await import('./password-section.tsx')).PasswordSection),
  appearance: section(async () => (await import('./appearance-section.tsx')).AppearanceSection),
}

export type SectionName = keyof typeof sections

/** The menu: a heading and what stands under it. */
export const sectionGroups: { heading: 'workspace' | 'developers' | 'you'; names: SectionName[] }[] = [
  { heading: 'workspace', names: ['general', 'models', 'members', 'single-sign-on', 'audit', 'retention', 'backup'] },
  { heading: 'developers', names: ['tokens', 'oauth-apps', 'callbacks'] },
  { heading: 'you', names: ['profile', 'sessions', 'password', 'appearance'] },
]
