import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMayPublish, useSession } from '../../../api/session.ts'
import { workspaceQuery } from '../../../api/workspaces.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { openNewWorkspace } from '../../workspaces/new-workspace-state.ts'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'
import { LeaveWorkspace } from './leave-workspace.tsx'
import { RenameForm } from './rename-form.tsx'

/** The workspace itself: what it is called, and the way out of it. Below it the reader's other ones. */
export function GeneralSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayRename = useMayPublish(workspaceId)
  const { data: workspace, error, isFetching, refetch } = useQuery(workspaceQuery(workspaceId))
  return (
    <section>
      <SectionHead title={t('settings.general')} text={t('general.text')} />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {workspace && (
        <div className={classes.fields}>
          {mayRename ? (
            <RenameForm key={workspace.name} workspace={workspace} />
          ) : (
            <div>
              <p className={classes.label}>{t('workspaces.name')}</p>
              <p>{workspace.name}</p>
              <p className="hint">{t('general.nameMember')}</p>
            </div>
          )}
          <div>
            <p className={classes.label}>{t('general.id')}</p>
            <p className={classes.copyable}>
              <code>{workspace.id}</code>
              <CopyButton text={workspace.id} label={t('general.copyId')} />
            </p>
            <p className="hint">{t('general.idHint')}</p>
          </div>
          <LeaveWorkspace workspace={workspace} />
        </div>
      )}
      <OtherWorkspaces workspaceId={workspaceId} />
    </section>
  )
}

/** On a phone this is the way from one to the other. */
function OtherWorkspaces({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { workspaces } = useSession()
  return (
    <section className={classes.more}>
      <SectionHead
        level="h3"
        title={t('general.all')}
        text={t('general.allText')}
        action={
          <Button icon="plus" onClick={openNewWorkspace}>
            {t('workspaces.new')}
          </Button>
        }
      />
      <ul className={classes.rows}>
        {workspaces.map(({ id, name, role }) => (
          <li key={id}>
            <div>
              <b>{name}</b>
              {id === workspaceId && <span className={classes.tag}>{t('general.here')}</span>}
              <small>{t(`members.role.${role}`)}</small>
            </div>
            {id !== workspaceId && (
              <LinkButton size="small" to={`/space/${id}/agents`} aria-label={t('general.openOf', { name })}>
                {t('general.open')}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
