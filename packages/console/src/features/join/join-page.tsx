import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { acceptInvitation, type InvitationOffer, invitationOfferQuery, joinWorkspace } from '../../api/members.ts'
import { RequestError } from '../../api/request.ts'
import { sessionQuery } from '../../api/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import { AccountForm } from '../sign-in/account-form.tsx'
import classes from '../sign-in/threshold.module.css'
import { Threshold } from '../sign-in/threshold.tsx'

const notFound = 4200
const wrongPassword = 4100

/** An invitation's link. The token stands behind `#`, so that no server log ever sees it. */
export function JoinPage() {
  const { t } = useTranslation()
  const { hash } = useLocation()
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  const session = useQuery(sessionQuery)
  const offer = useQuery({ ...invitationOfferQuery(token), enabled: token !== '' })
  useDocumentTitle(t('join.title'))
  const isOver = token === '' || (offer.error instanceof RequestError && offer.error.code === notFound)
  if (isOver)
    return (
      <Threshold>
        <h1>{t('join.over')}</h1>
        <p className={classes.lead}>{t('join.overText')}</p>
        <LinkButton to="/" isBlock size="large">
          {t('join.toConsole')}
        </LinkButton>
      </Threshold>
    )
  if (offer.error) return <PageProblem isWhole error={offer.error} onRetry={() => void offer.refetch()} />
  if (!offer.data || !session.data) return <LoadingLine isLoading />
  const values = {
    name: offer.data.creator.name,
    workspace: offer.data.workspace.name,
    role: t(`members.asRole.${offer.data.role}`),
  }
  return (
    <Threshold>
      <h1>{t('join.heading', values)}</h1>
      <p className={classes.lead}>{t('join.text', values)}</p>
      {session.data.user ? (
        <JoinAs token={token} email={session.data.user.email} />
      ) : (
        <JoinWithAccount token={token} offer={offer.data} />
      )}
    </Threshold>
  )
}

function useEntered() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async ({ workspace_id: id }: { workspace_id: string }) => {
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    navigate(`/space/${id}/agents`, { replace: true })
  }
}

function JoinAs({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation()
  const entry = useMutation({ mutationFn: () => joinWorkspace(token), onSuccess: useEntered() })
  return (
    <>
      {entry.error && <Problem error={entry.error} />}
      <Button look="primary" size="large" isBlock isBusy={entry.isPending} onClick={() => entry.mutate()}>
        {t('join.as', { email })}
      </Button>
    </>
  )
}

function JoinWithAccount({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation()
  const entry = useMutation({ mutationFn: acceptInvitation, onSuccess: useEntered() })
  const isWrong = entry.error instanceof RequestError && entry.error.code === wrongPassword
  return (
    <AccountForm
      submit={t('join.submit')}
      isBusy={entry.isPending}
      email={offer.email}
      passwordHint={t('join.passwordHint')}
      passwordMistake={isWrong ? t('join.wrong') : undefined}
      onSubmit={(account) => entry.mutate({ token, ...account })}
    >
      {entry.error && !isWrong && <Problem error={entry.error} />}
    </AccountForm>
  )
}
