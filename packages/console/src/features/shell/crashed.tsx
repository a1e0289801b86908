import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../ui/problem.tsx'

interface Props {
  children: ReactNode
}

/** Shows a sentence in place of pages whose code failed, or could not be loaded because the server was updated. */
export class Crashed extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    return 'error' in this.state ? <CrashedPage error={this.state.error} /> : this.props.children
  }
}

function CrashedPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <main style={{ padding: 32 }}>
      <h1 className="hidden-text">{t('common.problem')}</h1>
      <Problem error={error} onRetry={() => location.reload()}>
        {t('common.crashed')}
      </Problem>
    </main>
  )
}
