import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { RequestError } from '../../api/request.ts'
import { sessionQuery, setUp } from '../../api/session.ts'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import { AccountForm } from '../sign-in/account-form.tsx'
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

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const setup = useMutation({
    mutationFn: setUp,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      navigate('/', { replace: true })
    },
  })
  return (
    <AccountForm
      submit={t('setup.submit')}
      isBusy={setup.isPending}
      onSubmit={(account) => setup.mutate({ setup_token: token, ...account })}
    >
      {setup.error && (
        <Problem error={setup.error}>{isLinkEnded(setup.error) ? t('setup.linkEnded') : undefined}</Problem>
      )}
    </AccountForm>
  )
}

function isLinkEnded(error: Error): boolean {
  return error instanceof RequestError && (error.code === 4100 || error.code === 4101)
}
