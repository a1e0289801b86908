import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { oauthAppsQuery } from '../../../api/oauth-apps.ts'
import { useMayPublish } from '../../../api/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'
import { AppDialog } from './app-dialog.tsx'
import { AppRow } from './app-row.tsx'
import { Grants } from './grants.tsx'

/** Programs that get tokens in the name of users, and what the reader has allowed to such programs. */
export function OAuthAppsSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayManage = useMayPublish(workspaceId)
  const [isNewOpen, setNewOpen] = useState(false)
  const { data: apps, error, isFetching, refetch } = useQuery({ ...oauthAppsQuery(workspaceId), enabled: mayManage })
  return (
    <section>
      <SectionHead
        title={t('settings.oauth-apps')}
        text={t(mayManage ? 'oauthApps.text' : 'oauthApps.textMember')}
        action={
          mayManage && (
            <Button look="primary" icon="plus" onClick={() => setNewOpen(true)}>
              {t('oauthApps.new')}
            </Button>
          )
        }
      />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {apps?.length === 0 && <p className="hint">{t('oauthApps.empty')}</p>}
      {apps && apps.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('oauthApps.columnName')}</th>
              <th scope="col">{t('oauthApps.columnKind')}</th>
              <th scope="col">{t('oauthApps.columnState')}</th>
              <th scope="col">
                <span className="hidden-text">{t('oauthApps.columnMore')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {apps.map((app) => (
              <AppRow key={app.id} app={app} workspaceId={workspaceId} />
            ))}
          </tbody>
        </table>
      )}
      <Grants />
      {isNewOpen && <AppDialog workspaceId={workspaceId} onClose={() => setNewOpen(false)} />}
    </section>
  )
}
