import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { leaveWorkspace } from '../../../api/members.ts'
import { sessionQuery, useRole, useSession } from '../../../api/session.ts'
import { closeWorkspace, type WorkspaceDetail } from '../../../api/workspaces.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'

/** The ways out: leave it to the others, or, as its owner, close it once it is empty. */
export function LeaveWorkspace({ workspace }: { workspace: WorkspaceDetail }) {
  const { t } = useTranslation()
  const role = useRole(workspace.id)
  const isOnly = useSession().workspaces.length < 2
  const isEmpty = workspace.agents + workspace.oauth_apps === 0
  return (
    <>
      {workspace.members > 1 && <WayOut workspace={workspace} kind="leave" />}
      {role === 'owner' &&
        (isOnly ? (
          <Stays text={t('general.only')} />
        ) : isEmpty ? (
          <WayOut workspace={workspace} kind="close" />
        ) : (
          <Stays
            text={t('general.notEmpty', {
              agents: t('general.agents', { count: workspace.agents }),
              apps: t('general.apps', { count: workspace.oauth_apps }),
            })}
          />
        ))}
    </>
  )
}

function Stays({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <p className={classes.label}>{t('general.close')}</p>
      <p className="hint">{text}</p>
    </div>
  )
}

function WayOut({ workspace, kind }: { workspace: WorkspaceDetail; kind: 'leave' | 'close' }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const going = useMutation({
    mutationFn: () => (kind === 'leave' ? leaveWorkspace : closeWorkspace)(workspace.id),
    onSuccess: async () => {
      // Away from it first: its own pages would ask for what is gone.
      navigate('/')
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      showToast({ text: t(`general.${kind}Done`, { name: workspace.name }) })
    },
  })
  return (
    <div>
      <p className={classes.label}>{t(`general.${kind}`)}</p>
      <p className="hint">{t(`general.${kind}Text`)}</p>
      {isAsking ? (
        <div className={classes.askBox}>
          <p>{t(`general.${kind}Ask`, { name: workspace.name })}</p>
          {going.error && <Problem error={going.error} />}
          <Button look="quiet" size="small" onClick={() => setAsking(false)}>
            {t('members.stay')}
          </Button>
          <Button look="dangerFilled" size="small" autoFocus isBusy={going.isPending} onClick={() => going.mutate()}>
            {t(`general.${kind}Now`)}
          </Button>
        </div>
      ) : (
        <Button className={classes.near} look="danger" onClick={() => setAsking(true)}>
          {t(`general.${kind}Button`)}
        </Button>
      )}
    </div>
  )
}
