import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { membersQuery } from '../../../api/members.ts'
import { useMayPublish } from '../../../api/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'

/** Who works in this workspace, and as what. */
export function MembersSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayManage = useMayPublish(workspaceId)
  const [isInviting, setInviting] = useState(false)
  const { data: members, error, isFetching, refetch } = useQuery(membersQuery(workspaceId))
  return (
    <section>
      <SectionHead
        title={t('settings.members')}
        text={t(mayManage ? 'members.text' : 'members.textMember')}
        action={
          mayManage && (
            <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
              {t('members.invite')}
            </Button>
          )
        }
      />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {members && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('members.columnName')}</th>
              <th scope="col">{t('members.columnRole')}</th>
              <th scope="col">{t('members.columnSeen')}</th>
              <th scope="col">
                <span className="hidden-text">{t('members.columnMore')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                workspaceId={workspaceId}
                isLastOwner={member.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1}
              />
            ))}
          </tbody>
        </table>
      )}
      {members?.length === 1 && mayManage && <p className={`hint ${classes.after}`}>{t('members.alone')}</p>}
      <p className={`hint ${classes.after}`}>{t('members.roles')}</p>
      {mayManage && <Invitations workspaceId={workspaceId} />}
      {isInviting && <InviteDialog workspaceId={workspaceId} onClose={() => setInviting(false)} />}
    </section>
  )
}
