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

interface PageProblemProps {
  error: unknown
  onRetry?: () => void
  /** There is no page header above it. */
  isWhole?: boolean
}

/** A problem in place of what a page holds. */
export function PageProblem({ isWhole, ...props }: PageProblemProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.page}>
      {isWhole && <h1 className="hidden-text">{t('common.problem')}</h1>}
      <Problem {...props} />
    </div>
  )
}

interface EmptyStateProps {
  title: string
  children: ReactNode
  action?: ReactNode
  /** `h1` when nothing else names the page. */
  level?: 'h1' | 'h2'
}

/** Says what will be here and the one next step. */
export function EmptyState({ title, children, action, level: Title = 'h2' }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Title>{title}</Title>
      <p>{children}</p>
      {action && <div>{action}</div>}
    </div>
  )
}
