import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { acceptInvitation, type InvitationOffer, invitationOfferQuery, joinWorkspace } from '../../api/members.ts'
import { RequestError } from '../../api/request.ts'
import { sessionQuery } from '../../api/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
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
        <AccountForm token={token} offer={offer.data} />
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

type Mistakes = Partial<Record<'name' | 'email' | 'password', string>>

function AccountForm({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation()
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const entry = useMutation({ mutationFn: acceptInvitation, onSuccess: useEntered() })
  const isWrong = entry.error instanceof RequestError && entry.error.code === wrongPassword
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const [name = '', email = ''] = ['name', 'email'].map((field) => String(values.get(field)).trim())
    const password = String(values.get('password'))
    const found: Mistakes = {
      ...(!name && { name: t('setup.nameMissing') }),
      ...(!/^\S+@\S+$/.test(email) && { email: t('setup.emailWrong') }),
      ...([...password].length < 10 && { password: t('setup.passwordShort') }),
    }
    setMistakes(found)
    if (Object.keys(found).length === 0) entry.mutate({ token, name, email, password })
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
        defaultValue={offer.email}
        readOnly={offer.email !== ''}
        error={mistakes.email}
      />
      <PasswordField
        label={t('setup.password')}
        aside={t('setup.passwordAside')}
        name="password"
        autoComplete="new-password"
        isLarge
        hint={t('join.passwordHint')}
        error={mistakes.password ?? (isWrong ? t('join.wrong') : undefined)}
      />
      {entry.error && !isWrong && <Problem error={entry.error} />}
      <Button look="primary" size="large" type="submit" isBlock isBusy={entry.isPending}>
        {t('join.submit')}
      </Button>
    </form>
  )
}
