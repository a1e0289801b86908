import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { explainError } from '../../api/explain-error.ts'
import { RequestError } from '../../api/request.ts'
import { sessionQuery, signIn } from '../../api/session.ts'
import buttonClasses from '../../ui/button.module.css'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import { readReturnPath } from './return-path.ts'
import classes from './threshold.module.css'
import { Threshold } from './threshold.tsx'

/** Email and password. What is wrong is said once for both: nobody learns which addresses exist. */
export function SignInPage() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const oidc = useQuery(sessionQuery).data?.oidc
  const refusal = oidc && new URLSearchParams(location.search).get('oidc')
  useDocumentTitle(t('signIn.title'))
  const entry = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      const path = readReturnPath(location.search)
      if (path) location.assign(path)
      else return queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    entry.mutate({ email: String(values.get('email')).trim(), password: String(values.get('password')) })
  }
  return (
    <Threshold>
      <h1>{t('signIn.title')}</h1>
      <form onSubmit={submit}>
        <TextField
          label={t('signIn.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          isLarge
          autoFocus
        />
        <PasswordField
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          isLarge
          error={entry.error ? explainSignIn(entry.error, t) : undefined}
        />
        <Button look="primary" size="large" type="submit" isBlock isBusy={entry.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
      {oidc && (
        <a
          className={`${buttonClasses.button} ${buttonClasses.large} ${buttonClasses.block} ${classes.other}`}
          href="/console/oidc/start"
        >
          {t('signIn.with', oidc)}
        </a>
      )}
      {refusal && (
        <p className={classes.refusal} role="alert">
          {t(refusal === 'no-account' ? 'signIn.noAccount' : 'signIn.notConfirmed', { name: oidc.name })}
        </p>
      )}
    </Threshold>
  )
}

function explainSignIn(error: unknown, t: TFunction): string {
  if (!(error instanceof RequestError)) return explainError(error, t)
  if (error.code === 4100 || error.code === 4101 || error.code === 4000) return t('signIn.wrong')
  if (error.code === 4020) return t('signIn.tooMany', { count: error.retryAfterSeconds ?? 60 })
  return explainError(error, t)
}
