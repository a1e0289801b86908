import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountSessionsQuery, signOutEverywhere } from '../../api/account.ts'
import { sessionQuery } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './settings.module.css'

/** Ends every session of the reader: all but this one, or this one too. */
export function SignOutEverywhere() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const leaving = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: async (_, keepsThis) => {
      setAsking(false)
      if (!keepsThis) return queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      showToast({ text: t('everywhere.done') })
      await queryClient.invalidateQueries({ queryKey: accountSessionsQuery.queryKey })
    },
  })
  return (
    <div>
      <p className={classes.label}>{t('everywhere.title')}</p>
      <p className="hint">{t('everywhere.text')}</p>
      {isAsking ? (
        <div className={classes.askBox}>
          <p>{t('everywhere.ask')}</p>
          {leaving.error && <Problem error={leaving.error} />}
          <Button look="quiet" size="small" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
          <Button size="small" isBusy={leaving.isPending && leaving.variables} onClick={() => leaving.mutate(true)}>
            {t('everywhere.others')}
          </Button>
          <Button
            look="dangerFilled"
            size="small"
            isBusy={leaving.isPending && !leaving.variables}
            onClick={() => leaving.mutate(false)}
          >
            {t('everywhere.all')}
          </Button>
        </div>
      ) : (
        <Button className={classes.near} look="danger" onClick={() => setAsking(true)}>
          {t('everywhere.title')}
        </Button>
      )}
    </div>
  )
}
