import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import classes from './dialog-actions.module.css'

interface DialogActionsProps {
  submit: string
  isBusy?: boolean
  isDisabled?: boolean
  /** What is done can not be undone: the way out has the focus, unless a field asks for it. */
  isDangerous?: boolean
  onCancel(): void
  className?: string | undefined
  /** What stands before the two: another way on, or what is going to happen. */
  children?: ReactNode
}

/** The foot of a form in a dialog: leave, or do it. */
export function DialogActions(props: DialogActionsProps) {
  const { submit, isBusy, isDisabled, isDangerous, onCancel, className, children } = props
  const { t } = useTranslation()
  return (
    <footer className={className ? `${classes.actions} ${className}` : classes.actions}>
      {children && <div className={classes.start}>{children}</div>}
      <div className={classes.pair}>
        <Button look="quiet" onClick={onCancel} data-autofocus={isDangerous || undefined}>
          {t('common.cancel')}
        </Button>
        <Button look={isDangerous ? 'dangerFilled' : 'primary'} type="submit" isBusy={isBusy} disabled={isDisabled}>
          {submit}
        </Button>
      </div>
    </footer>
  )
}
