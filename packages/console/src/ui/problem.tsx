import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { explainError } from '../api/explain-error.ts'
import { RequestError } from '../api/request.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import classes from './problem.module.css'

/** What went wrong, in a sentence, with one way on. Code and log id are under "Details". */
export function Problem({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.problem} role="alert">
      <Icon name="warning" size={18} />
      <div className={classes.words}>
        {children ?? explainError(error, t)}
        {error instanceof RequestError && error.logId && (
          <details>
            <summary>{t('common.details')}</summary>
            {error.message}
            <code>
              {error.code} {error.logId}
            </code>
          </details>
        )}
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  )
}

/** A problem in place of a whole page. */
export function PageProblem(props: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={classes.page}>
      <Problem {...props} />
    </div>
  )
}

/** Says what will be here and the one next step. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div>{action}</div>}
    </div>
  )
}
