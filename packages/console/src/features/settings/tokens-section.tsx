import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { deleteToken, type Token, tokensQuery } from '../../api/tokens.ts'
import { Button } from '../../ui/button.tsx'
import { formatDay, formatMoment } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import { NewTokenDialog } from './new-token-dialog.tsx'
import classes from './settings.module.css'

/** Personal access tokens. */
export function TokensSection() {
  const { t } = useTranslation()
  const [isNewOpen, setNewOpen] = useState(false)
  const { data: tokens, error, isFetching, refetch } = useQuery(tokensQuery)
  return (
    <section>
      <header className={classes.head}>
        <div>
          <h2 className="section-title">{t('settings.tokens')}</h2>
          <p>{t('tokens.text')}</p>
        </div>
        <Button look="primary" icon="plus" onClick={() => setNewOpen(true)}>
          {t('tokens.new')}
        </Button>
      </header>
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {tokens?.length === 0 && <p className="hint">{t('tokens.empty')}</p>}
      {tokens && tokens.length > 0 && <TokenTable tokens={tokens} />}
      <NewTokenDialog isOpen={isNewOpen} onClose={() => setNewOpen(false)} />
    </section>
  )
}

function TokenTable({ tokens }: { tokens: Token[] }) {
  const { t } = useTranslation()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('tokens.columnName')}</th>
          <th scope="col">{t('tokens.columnCreated')}</th>
          <th scope="col">{t('tokens.columnEnds')}</th>
          <th scope="col">{t('tokens.columnUsed')}</th>
          <th scope="col">
            <span className="hidden-text">{t('tokens.revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </tbody>
    </table>
  )
}

function TokenRow({ token }: { token: Token }) {
  const { t, i18n } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const { workspaces } = useSession()
  // One that the reader has left has no name here.
  const nameWorkspaces = (ids: string[]) =>
    ids.map((id) => workspaces.find((workspace) => workspace.id === id)?.name ?? t('tokens.limited')).join(', ')
  if (isAsking) return <RevokeRow token={token} onKeep={() => setAsking(false)} />
  return (
    <tr>
      <td>
        <span className={classes.named}>
          {token.name}
          {token.is_service && <span className={classes.tag}>{t('tokens.service')}</span>}
          {token.workspace_ids && <span className={classes.tag}>{nameWorkspaces(token.workspace_ids)}</span>}
        </span>
      </td>
      <td data-label={t('tokens.columnCreated')}>{formatDay(token.created_at, i18n.language)}</td>
      <td data-label={t('tokens.columnEnds')}>
        {token.expires_at ? formatDay(token.expires_at, i18n.language) : t('tokens.neverEnds')}
      </td>
      <td data-label={t('tokens.columnUsed')}>
        {token.last_used_at ? formatMoment(token.last_used_at, t, i18n.language) : t('tokens.neverUsed')}
      </td>
      <td>
        <Button
          look="quiet"
          size="small"
          aria-label={t('tokens.revokeOf', { name: token.name })}
          onClick={() => setAsking(true)}
        >
          {t('tokens.revoke')}
        </Button>
      </td>
    </tr>
  )
}

function RevokeRow({ token, onKeep }: { token: Token; onKeep(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const revocation = useMutation({
    mutationFn: () => deleteToken(token.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
      showToast({ text: t('tokens.revoked', { name: token.name }) })
    },
  })
  return (
    <tr className={classes.asks}>
      <td colSpan={5}>
        <div className={classes.ask}>
          <p>
            <b>{token.name}</b> {t('tokens.revokeText')}
          </p>
          {revocation.error && <Problem error={revocation.error} />}
          <Button look="quiet" size="small" onClick={onKeep}>
            {t('tokens.keep')}
          </Button>
          <Button
            look="dangerFilled"
            size="small"
            autoFocus
            isBusy={revocation.isPending}
            onClick={() => revocation.mutate()}
          >
            {t('tokens.revoke')}
          </Button>
        </div>
      </td>
    </tr>
  )
}
