import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { RequestError } from '../../api/request.ts'
import { type SetupRequest, sessionQuery, setUp } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from '../sign-in/threshold.module.css'
import { Threshold } from '../sign-in/threshold.tsx'
import { NeedsSetup } from './needs-setup.tsx'

/** The one-time link: creates the owner. The token stands behind `#`, so that no server log ever sees it. */
export function SetupPage() {
  const { t } = useTranslation()
  const { hash } = useLocation()
  const { data: session, error, refetch } = useQuery(sessionQuery)
  useDocumentTitle(t('setup.title'))
  const token = new URLSearchParams(hash.slice(1)).get('token')
  if (!session)
    return error ? <PageProblem isWhole error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  if (session.state !== 'setup') return <Navigate to="/" replace />
  if (!token) return <NeedsSetup />
  return (
    <Threshold>
      <h1>{t('setup.title')}</h1>
      <p className={classes.lead}>{t('setup.text')}</p>
      <SetupForm token={token} />
    </Threshold>
  )
}

type Mistakes = Partial<Record<'name' | 'email' | 'password', string>>

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const setup = useMutation({
    mutationFn: setUp,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      navigate('/', { replace: true })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = readForm(new FormData(event.currentTarget), token)
    const found = findMistakes(body, t)
    setMistakes(found)
    if (Object.keys(found).length === 0) setup.mutate(body)
  }
  return (
    <form onSubmit={submit} noValidate>
      <TextField label={t('setup.name')} name="name" autoComplete="name" isLarge autoFocus error={mistakes.name} />
      <TextField
        label={t('setup.email')}
        name="email"
        type="email"
        autoComplete="username"
        isLarge
        error={mistakes.email}
      />
      <PasswordField
        label={t('setup.password')}
        aside={t('setup.passwordAside')}
        name="password"
        autoComplete="new-password"
        isLarge
        error={mistakes.password}
      />
      {setup.error && (
        <Problem error={setup.error}>{isLinkEnded(setup.error) ? t('setup.linkEnded') : undefined}</Problem>
      )}
      <Button look="primary" size="large" type="submit" isBlock isBusy={setup.isPending}>
        {t('setup.submit')}
      </Button>
    </form>
  )
}

function readForm(values: FormData, token: string): SetupRequest {
  return {
    setup_token: token,
    name: String(values.get('name')).trim(),
    email: String(values.get('email')).trim(),
    password: String(values.get('password')),
  }
}

function findMistakes({ name, email, password }: SetupRequest, t: TFunction): Mistakes {
  const found: Mistakes = {}
  if (!name) found.name = t('setup.nameMissing')
  if (!/^\S+@\S+$/.test(email)) found.email = t('setup.emailWrong')
  if ([...password].length < 10) found.password = t('setup.passwordShort')
  return found
}

function isLinkEnded(error: Error): boolean {
  return error instanceof RequestError && (error.code === 4100 || error.code === 4101)
}
