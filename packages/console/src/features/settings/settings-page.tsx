import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams } from 'react-router'
import { PageHeader } from '../shell/page-header.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import classes from './settings.module.css'
import { TokensSection } from './tokens-section.tsx'

const sections = {
  tokens: TokensSection,
  sessions: SessionsSection,
  password: PasswordSection,
  appearance: AppearanceSection,
}

type Section = keyof typeof sections

/** Settings, one section at a time. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0', section = '' } = useParams()
  const address = `/space/${workspaceId}/settings`
  if (!isSection(section)) return <Navigate to={`${address}/tokens`} replace />
  const Content = sections[section]
  const link = (name: Section) => (
    <Link to={`${address}/${name}`} aria-current={name === section ? 'page' : undefined}>
      {t(`settings.${name}`)}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className={classes.page}>
        <nav className={classes.menu} aria-label={t('settings.menu')}>
          <b>{t('settings.developers')}</b>
          {link('tokens')}
          <b>{t('settings.you')}</b>
          {link('sessions')}
          {link('password')}
          {link('appearance')}
        </nav>
        <div className={classes.content}>
          <Content />
        </div>
      </div>
    </>
  )
}

function isSection(name: string): name is Section {
  return name in sections
}
