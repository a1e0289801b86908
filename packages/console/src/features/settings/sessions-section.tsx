import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type AccountSession, accountSessionsQuery, endSession } from '../../api/account.ts'
import { Button } from '../../ui/button.tsx'
import { formatDay, formatMoment } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import { nameBrowser } from './name-browser.ts'
import classes from './settings.module.css'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'

/** Where the reader is signed in. */
export function SessionsSection() {
  const { t } = useTranslation()
  const { data: sessions, error, isFetching, refetch } = useQuery(accountSessionsQuery)
  return (
    <section>
      <header className={classes.head}>
        <div>
          <h2 className="section-title">{t('settings.sessions')}</h2>
          <p>{t('sessions.text')}</p>
        </div>
      </header>
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      <ul className={classes.rows}>
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions && sessions.length > 1 && (
        <div className={classes.more}>
          <SignOutEverywhere />
        </div>
      )}
    </section>
  )
}

function SessionRow({ session }: { session: AccountSession }) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const browser = nameBrowser(session.user_agent) ?? t('sessions.unknown')
  const ending = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: accountSessionsQuery.queryKey })
      showToast({ text: t('sessions.ended', { browser }) })
    },
  })
  return (
    <li>
      <div>
        <b>{browser}</b>
        {session.is_current && <span className={classes.tag}>{t('sessions.current')}</span>}
        <small>
          {t('sessions.seen', { moment: formatMoment(session.last_seen_at, t, i18n.language) })},{' '}
          {t('sessions.since', { day: formatDay(session.created_at, i18n.language) })}
        </small>
        {ending.error && <Problem error={ending.error} />}
      </div>
      {!session.is_current && (
        <Button
          size="small"
          aria-label={t('sessions.endOf', { browser })}
          isBusy={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
