import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { renameSelf } from '../../../api/account.ts'
import { sessionQuery, useSession } from '../../../api/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
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
        <NameForm key={user.name} name={user.name} />
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

function NameForm({ name: saved }: { name: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [name, setName] = useState(saved)
  const renaming = useMutation({
    mutationFn: () => renameSelf(name.trim()),
    onSuccess: async () => {
      showToast({ text: t('profile.saved') })
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['members'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) renaming.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextField
        label={t('profile.name')}
        hint={t('profile.nameHint')}
        error={name.trim() ? undefined : t('profile.nameMissing')}
        autoComplete="name"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      {renaming.error && <Problem error={renaming.error} />}
      <Button look="primary" type="submit" isBusy={renaming.isPending} disabled={!name.trim() || name.trim() === saved}>
        {t('profile.save')}
      </Button>
    </form>
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
