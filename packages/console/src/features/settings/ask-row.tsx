import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './settings.module.css'

interface Props {
  /** How many columns the table has. */
  columns: number
  /** What will happen. */
  children: ReactNode
  keepLabel: string
  confirmLabel: string
  isBusy: boolean
  error: unknown
  onKeep(): void
  onConfirm(): void
}

/** A table row that asks, in its own place, before something ends. */
export function AskRow({ columns, children, keepLabel, confirmLabel, isBusy, error, onKeep, onConfirm }: Props) {
  return (
    <tr className={classes.asks}>
      <td colSpan={columns}>
        <div className={classes.ask}>
          <p>{children}</p>
          {error !== null && error !== undefined && <Problem error={error} />}
          <Button look="quiet" size="small" onClick={onKeep}>
            {keepLabel}
          </Button>
          <Button look="dangerFilled" size="small" autoFocus isBusy={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </div>
      </td>
    </tr>
  )
}
