import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callbacksQuery } from '../../../api/callbacks.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { SectionHead } from '../section-head.tsx'
import { CallbackItem } from './callback-item.tsx'
import { NewCallbackDialog } from './new-callback-dialog.tsx'

/** Programs that are told when agents change, and how telling them went. */
export function CallbacksSection() {
  const { t } = useTranslation()
  const [isNewOpen, setNewOpen] = useState(false)
  const { data: apps, error, isFetching, refetch } = useQuery(callbacksQuery)
  return (
    <section>
      <SectionHead
        title={t('settings.callbacks')}
        text={t('callbacks.text')}
        action={
          <Button look="primary" icon="plus" onClick={() => setNewOpen(true)}>
            {t('callbacks.new')}
          </Button>
        }
      />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {apps?.length === 0 && <p className="hint">{t('callbacks.empty')}</p>}
      {apps?.map((app) => (
        <CallbackItem key={app.id} app={app} />
      ))}
      {isNewOpen && <NewCallbackDialog onClose={() => setNewOpen(false)} />}
    </section>
  )
}
