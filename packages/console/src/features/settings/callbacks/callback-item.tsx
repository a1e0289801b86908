import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiApp, callbackEventsQuery, callbacksQuery, deleteCallback } from '../../../api/callbacks.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'
import { DeliveryLog } from './delivery-log.tsx'

/** One callback: where it is, what it hears of, and its log. */
export function CallbackItem({ app }: { app: ApiApp }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const events = useQuery(callbackEventsQuery(app.id)).data ?? []
  const [isAsking, setAsking] = useState(false)
  const deletion = useMutation({
    mutationFn: () => deleteCallback(app.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: callbacksQuery.queryKey })
      showToast({ text: t('callbacks.deleted', { name: app.name }) })
    },
  })
  return (
    <article className={classes.item} aria-label={app.name}>
      <header>
        <div>
          <h3 className={classes.subtitle}>{app.name}</h3>
          <p className={classes.address}>{app.callback_url || t('callbacks.noAddress')}</p>
          <p className="hint">{events.join(', ')}</p>
        </div>
        {!isAsking && (
          <Button size="small" aria-label={t('callbacks.deleteOf', { name: app.name })} onClick={() => setAsking(true)}>
            {t('callbacks.delete')}
          </Button>
        )}
      </header>
      {isAsking && (
        <div className={classes.askBox}>
          <p>{t('callbacks.deleteText')}</p>
          {deletion.error && <Problem error={deletion.error} />}
          <Button look="quiet" size="small" onClick={() => setAsking(false)}>
            {t('callbacks.keep')}
          </Button>
          <Button
            look="dangerFilled"
            size="small"
            autoFocus
            isBusy={deletion.isPending}
            onClick={() => deletion.mutate()}
          >
            {t('callbacks.deleteNow')}
          </Button>
        </div>
      )}
      <details>
        <summary>{t('callbacks.secret')}</summary>
        <p className="hint">{t('callbacks.secretText')}</p>
        <div className={classes.secret}>
          <code>{app.verify_token}</code>
          <CopyButton text={app.verify_token} label={t('callbacks.copySecret', { name: app.name })} />
        </div>
      </details>
      <DeliveryLog appId={app.id} />
    </article>
  )
}
