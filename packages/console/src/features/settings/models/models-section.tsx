import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { modelsQuery } from '../../../api/models.ts'
import { modelProvidersQuery } from '../../../api/models-admin.ts'
import { useMayPublish } from '../../../api/session.ts'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'
import { AddModel } from './add-model.tsx'
import { ModelRow } from './model-row.tsx'

/** The models that agents answer with. */
export function ModelsSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayManage = useMayPublish(workspaceId)
  const { data: models, error, isFetching, refetch } = useQuery(modelsQuery(workspaceId))
  const { data: providers } = useQuery({ ...modelProvidersQuery(workspaceId), enabled: mayManage })
  return (
    <>
      <section>
        <SectionHead title={t('settings.models')} text={t(mayManage ? 'models.text' : 'models.textMember')} />
        <LoadingLine isLoading={isFetching} />
        {error && <Problem error={error} onRetry={() => void refetch()} />}
        {models && (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('models.columnModel')}</th>
                <th scope="col">{t('models.columnProvider')}</th>
                <th scope="col" className={classes.numbers}>
                  {t('models.columnPrice')}
                </th>
                <th scope="col">{t('models.columnState')}</th>
                <th scope="col">
                  <span className="hidden-text">{t('models.columnMore')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {models.map((model) => (
                <ModelRow
                  key={model.id}
                  model={model}
                  provider={providers?.find(({ id }) => id === model.provider?.id)}
                  workspaceId={workspaceId}
                  mayManage={mayManage}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {mayManage && models && <AddModel workspaceId={workspaceId} />}
    </>
  )
}
