import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface DialogActionsProps {
  submit: string
  isBusy: boolean
  isDisabled?: boolean
  onCancel(): void
}

/** The foot of a form in a dialog: leave, or do it. */
export function DialogActions({ submit, isBusy, isDisabled, onCancel }: DialogActionsProps) {
  const { t } = useTranslation()
  return (
    <footer>
      <Button look="quiet" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button look="primary" type="submit" isBusy={isBusy} disabled={isDisabled}>
        {submit}
      </Button>
    </footer>
  )
}
