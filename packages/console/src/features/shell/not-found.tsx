import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/problem.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <div style={{ padding: '48px 32px' }}>
      <EmptyState
        level="h1"
        title={t('common.notFoundTitle')}
        action={<LinkButton to="/">{t('common.toAgents')}</LinkButton>}
      >
        {t('common.notFoundText')}
      </EmptyState>
    </div>
  )
}
