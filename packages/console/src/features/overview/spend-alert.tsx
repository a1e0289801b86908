import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SpendAlert, spendAlertQuery } from '../../api/overview.ts'
import { useMayPublish } from '../../api/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { formatCost } from '../../ui/format-figures.ts'
import { Icon } from '../../ui/icon.tsx'
import classes from './overview.module.css'
import { SpendAlertDialog } from './spend-alert-dialog.tsx'

/** From this share of the limit on the row stands out. */
const nearShare = 0.8

/** Says when the agents have nearly cost what somebody wanted to hear of; owners and admins set it. */
export function SpendAlertRow({ workspaceId, currency }: { workspaceId: string; currency: string }) {
  const { t, i18n } = useTranslation()
  const { data: alert } = useQuery(spendAlertQuery(workspaceId))
  const [isOpen, setOpen] = useState(false)
  const mayChange = useMayPublish(workspaceId)
  const isNear = alert != null && alert.spent_micros >= alert.limit_micros * nearShare
  const isOffered = alert !== undefined && mayChange && (alert !== null || currency !== '')
  return (
    <>
      {isNear && (
        <div className={classes.alert} role="status">
          <Icon name="money" size={18} />
          <p>{toSentence(alert, t, i18n.language)}</p>
          {mayChange && (
            <button type="button" className="text-link" onClick={() => setOpen(true)}>
              {t('overview.changeAlert')}
            </button>
          )}
        </div>
      )}
      {!isNear && isOffered && (
        <p className={classes.alertHint}>
          {alert && `${toSentence(alert, t, i18n.language)} `}
          <button type="button" className="text-link" onClick={() => setOpen(true)}>
            {t(alert ? 'overview.changeAlert' : 'overview.setAlert')}
          </button>
        </p>
      )}
      {isOpen && (
        <SpendAlertDialog
          workspaceId={workspaceId}
          alert={alert ?? undefined}
          currency={alert?.currency || currency || 'USD'}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function toSentence({ period, spent_micros, limit_micros, currency }: SpendAlert, t: TFunction, language: string) {
  const values = {
    percent: formatNumber(Math.round((spent_micros / limit_micros) * 100), language),
    limit: formatCost(limit_micros, currency, language),
  }
  return t(period === 'day' ? 'overview.usedToday' : 'overview.usedThisMonth', values)
}
