import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Delivery, deliveriesQuery, retryDelivery } from '../../../api/callbacks.ts'
import { Button } from '../../../ui/button.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import classes from '../settings.module.css'

/** What was sent to a callback, the newest first, and how that went. */
export function DeliveryLog({ appId }: { appId: string }) {
  const { t } = useTranslation()
  const log = useInfiniteQuery(deliveriesQuery(appId))
  const deliveries = log.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      {log.error && <Problem error={log.error} onRetry={() => void log.refetch()} />}
      {deliveries?.length === 0 && <p className="hint">{t('callbacks.nothingSent')}</p>}
      <ul className={classes.rows}>
        {deliveries?.map((delivery) => (
          <DeliveryRow key={delivery.id} appId={appId} delivery={delivery} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button size="small" isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit.earlier')}
        </Button>
      )}
    </>
  )
}

function DeliveryRow({ appId, delivery }: { appId: string; delivery: Delivery }) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const again = useMutation({
    mutationFn: () => retryDelivery(appId, delivery.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deliveriesQuery(appId).queryKey }),
  })
  const { status, attempts, event_type, last_error: problem } = delivery
  return (
    <li>
      <div>
        <span className={classes.state}>
          <span
            className={classes.dot}
            data-bad={status === 'failed' || undefined}
            data-unknown={status === 'pending' || undefined}
          />
          <b>{event_type}</b>
        </span>
        <small>
          {t(`callbacks.status.${status}`, { count: attempts })}, {formatMoment(delivery.created_at, t, i18n.language)}
          {problem && `. ${problem}`}
        </small>
        <details className={classes.body}>
          <summary>{t('callbacks.body')}</summary>
          <pre>{delivery.body}</pre>
        </details>
        {again.error && <Problem error={again.error} />}
      </div>
      {status === 'failed' && (
        <Button
          size="small"
          aria-label={t('callbacks.againOf', { event: event_type })}
          isBusy={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('callbacks.again')}
        </Button>
      )}
    </li>
  )
}
