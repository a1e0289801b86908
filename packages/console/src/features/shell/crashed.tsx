import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Problem } from '../../ui/problem.tsx'

/** In place of a page whose code failed, or could not be loaded because the server was updated meanwhile. */
export function Crashed() {
  const { t } = useTranslation()
  const error = useRouteError()
  console.error(error)
  return (
    <main style={{ padding: 32 }}>
      <Problem error={error} onRetry={() => location.reload()}>
        {t('common.crashed')}
      </Problem>
    </main>
  )
}
