import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removeSpendAlert, type SpendAlert, setSpendAlert, spendAlertQuery } from '../../api/overview.ts'
import { Button } from '../../ui/button.tsx'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './overview.module.css'

interface Props {
  workspaceId: string
  alert: SpendAlert | undefined
  currency: string
  onClose(): void
}

/** From how much on a day or a month is told. It stops nothing. */
export function SpendAlertDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={440}
      title={t('overview.alertTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <AlertForm {...props} />
    </Modal>
  )
}

function AlertForm({ workspaceId, alert, currency, onClose }: Props) {
  const { t } = useTranslation()
  const [period, setPeriod] = useState(alert?.period ?? 'month')
  const [amount, setAmount] = useState(alert ? String(alert.limit_micros / 1_000_000) : '20')
  const [isTried, setTried] = useState(false)
  const queryClient = useQueryClient()
  const onSuccess = async (_: unknown, text: string) => {
    await queryClient.invalidateQueries({ queryKey: spendAlertQuery(workspaceId).queryKey })
    showToast({ text })
    onClose()
  }
  const limit = Math.round(Number(amount.replace(',', '.')) * 1_000_000)
  const isAmount = Number.isFinite(limit) && limit > 0
  const saving = useMutation({
    mutationFn: (_text: string) => setSpendAlert(workspaceId, { period, limit_micros: limit, currency }),
    onSuccess,
  })
  const removing = useMutation({ mutationFn: (_text: string) => removeSpendAlert(workspaceId), onSuccess })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isAmount) saving.mutate(t('overview.alertSaved'))
  }
  return (
    <form className={classes.dialog} onSubmit={submit}>
      <p>{t('overview.alertText')}</p>
      <Segments<'day' | 'month'>
        label={t('overview.alertPeriod')}
        value={period}
        onChange={setPeriod}
        options={[
          { value: 'month', label: t('overview.aMonth') },
          { value: 'day', label: t('overview.aDay') },
        ]}
      />
      <TextField
        label={t('overview.alertLimit')}
        aside={currency}
        inputMode="decimal"
        value={amount}
        error={isTried && !isAmount ? t('overview.alertWrong') : undefined}
        data-autofocus
        onChange={(event) => setAmount(event.target.value)}
      />
      {(saving.error ?? removing.error) && <Problem error={saving.error ?? removing.error} />}
      <DialogActions submit={t('overview.saveAlert')} isBusy={saving.isPending} onCancel={onClose}>
        {alert && (
          <Button look="danger" isBusy={removing.isPending} onClick={() => removing.mutate(t('overview.alertRemoved'))}>
            {t('overview.removeAlert')}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}
