import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sessionQuery, signOut, useSession } from '../../api/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { LanguageChoice, ThemeChoice } from './appearance.tsx'
import classes from './shell.module.css'

/** The person at the console: how it looks, its language, the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { user } = useSession()
  const leave = useSignOut()
  return (
    <Menu position="top-start" width={248} trapFocus={false}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={t('shell.account', { name: user.name })}>
          <Face name={user.name} avatarUrl={user.avatar_url} />
          <span className="ellipsis">{user.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <div className={classes.menuChoice}>
          <ThemeChoice />
        </div>
        <div className={classes.menuChoice}>
          <LanguageChoice />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void leave()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Ends the session and forgets everything that was loaded under it. */
export function useSignOut() {
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
  return letters.map((word) => [...word][0] ?? '').join('').toUpperCase()
}
