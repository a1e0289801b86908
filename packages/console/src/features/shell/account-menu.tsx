import { Popover } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { sessionQuery, signOut, useSession } from '../../api/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { LanguageChoice, ThemeChoice } from './appearance.tsx'
import classes from './shell.module.css'

/** The person at the console: how it looks, its language, the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { user, workspaces } = useSession()
  const leave = useSignOut()
  const { pathname } = useLocation()
  return (
    // Another page: it is closed there.
    <Popover key={pathname} position="top-start" offset={6} trapFocus returnFocus withinPortal={false} withRoles>
      <Popover.Target>
        <button type="button" className={classes.account}>
          <Face name={user.name} avatarUrl={user.avatar_url} />
          <span className="hidden-text">{t('shell.account')} </span>
          <span className="ellipsis">{user.name}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover} aria-label={t('shell.account')}>
        <p>{user.email}</p>
        <ThemeChoice />
        <LanguageChoice />
        <hr />
        <Link className={classes.leave} to={`/space/${workspaces[0]?.id ?? '0'}/settings/profile`}>
          <Icon name="user" size={16} />
          {t('settings.profile')}
        </Link>
        <button type="button" className={classes.leave} onClick={() => void leave()}>
          <Icon name="signOut" size={16} />
          {t('shell.signOut')}
        </button>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Ends the session and forgets everything that was loaded under it. */
function useSignOut() {
  const queryClient = useQueryClient()
  return async () => {
    await signOut()
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
}

function Face({ name, avatarUrl }: { name: string; avatarUrl?: string }) {
  if (avatarUrl) return <img className={classes.face} src={avatarUrl} alt="" />
  return (
    <i className={classes.face} style={{ fontStyle: 'normal' }} aria-hidden="true">
      {initialsOf(name)}
    </i>
  )
}

/** First letters of the first and last word, or the first two characters of a Chinese name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : [words[0]!]
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}
