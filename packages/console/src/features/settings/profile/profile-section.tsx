import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { renameSelf } from '../../../api/account.ts'
import { sessionQuery, useSession } from '../../../api/session.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { NameForm } from '../name-form.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'
import { SignOutEverywhere } from '../sign-out-everywhere.tsx'

/** Who the reader is to the others, how they sign in, and the way to everything else that is theirs alone. */
export function ProfileSection() {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <section>
      <SectionHead title={t('settings.profile')} text={t('profile.text')} />
      <div className={classes.fields}>
        <OwnName key={user.name} saved={user.name} />
        <div>
          <p className={classes.label}>{t('profile.email')}</p>
          <p>{user.email || t('profile.noEmail')}</p>
          <p className="hint">{t(user.email ? 'profile.emailHint' : 'profile.noEmailHint')}</p>
        </div>
        <Elsewhere />
        <SignOutEverywhere />
      </div>
    </section>
  )
}

function OwnName({ saved }: { saved: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <NameForm
      saved={saved}
      label={t('profile.name')}
      hint={t('profile.nameHint')}
      missing={t('profile.nameMissing')}
      submit={t('profile.save')}
      autoComplete="name"
      save={renameSelf}
      onSaved={async () => {
        showToast({ text: t('profile.saved') })
        await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
        await queryClient.invalidateQueries({ queryKey: ['members'] })
      }}
    />
  )
}

function Elsewhere() {
  const { t } = useTranslation()
  const base = `/space/${useWorkspaceId()}/settings`
  return (
    <ul className={classes.rows}>
      {(['password', 'sessions', 'appearance'] as const).map((name) => (
        <li key={name}>
          <div>
            <b>{t(`settings.${name}`)}</b>
            <small>{t(`profile.about.${name}`)}</small>
          </div>
          <Link className="text-link" to={`${base}/${name}`}>
            {t('profile.open')}
            <span className="hidden-text"> {t(`settings.${name}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
