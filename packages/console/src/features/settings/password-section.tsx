import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../../api/account.ts'
import { RequestError } from '../../api/request.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './settings.module.css'

const shortestPassword = 10

/** Changes the password of whoever is signed in. */
export function PasswordSection() {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const [mistake, setMistake] = useState<string>()
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.current?.reset()
      showToast({ text: t('password.changed') })
    },
  })
  const isWrong = change.error instanceof RequestError && [4000, 4100, 4101].includes(change.error.code)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const next = String(values.get('new'))
    if ([...next].length < shortestPassword) return setMistake(t('password.short'))
    setMistake(undefined)
    change.mutate({ current_password: String(values.get('current')), new_password: next })
  }
  return (
    <section>
      <h2 className="section-title" style={{ marginBottom: 14 }}>
        {t('settings.password')}
      </h2>
      <form className={classes.form} onSubmit={submit} ref={form}>
        <PasswordField
          label={t('password.current')}
          name="current"
          autoComplete="current-password"
          required
          error={isWrong ? t('password.wrong') : undefined}
        />
        <PasswordField
          label={t('password.new')}
          aside={t('password.aside')}
          name="new"
          autoComplete="new-password"
          required
          error={mistake}
        />
        {change.error && !isWrong && <Problem error={change.error} />}
        <Button look="primary" type="submit" isBusy={change.isPending}>
          {t('password.submit')}
        </Button>
      </form>
    </section>
  )
}
