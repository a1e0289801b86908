import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changeRole, leaveWorkspace, type Member, membersQuery, removeMember } from '../../../api/members.ts'
import { type Role, sessionQuery, useRole } from '../../../api/session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { AskRow } from '../ask-row.tsx'
import { RowMenu } from '../row-menu.tsx'
import classes from '../settings.module.css'

interface Props {
  member: Member
  workspaceId: string
  isLastOwner: boolean
}

/** One member: who, as what, when seen last. */
export function MemberRow({ member, workspaceId, isLastOwner }: Props) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const own = useRole(workspaceId)
  const [isAsking, setAsking] = useState(false)
  const role = useMutation({
    mutationFn: (next: Role) => changeRole(workspaceId, member.id, next),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(workspaceId).queryKey })
      if (member.is_you) await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  if (isAsking) return <GoRow member={member} workspaceId={workspaceId} onKeep={() => setAsking(false)} />
  const mayChange = (own === 'owner' || (own === 'admin' && member.role !== 'owner')) && !isLastOwner
  const roles: Role[] = own === 'owner' ? ['owner', 'admin', 'member'] : ['admin', 'member']
  const mayGo = (mayChange || member.is_you) && !isLastOwner
  return (
    <tr>
      <td>
        <span className={classes.named}>
          {member.name}
          {member.is_you && <span className={classes.tag}>{t('members.you')}</span>}
        </span>
        <small className={classes.under}>{member.email}</small>
        {role.error && <Problem error={role.error} />}
      </td>
      <td>
        {mayChange ? (
          <SelectField
            label={t('members.roleOf', { name: member.name })}
            isLabelHidden
            className={classes.short}
            value={role.isPending ? role.variables : member.role}
            onChange={(event) => role.mutate(event.target.value as Role)}
            options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
          />
        ) : (
          t(`members.role.${member.role}`)
        )}
      </td>
      <td data-label={t('members.columnSeen')}>
        {member.last_seen_at ? formatMoment(member.last_seen_at, t, i18n.language) : t('members.neverSeen')}
      </td>
      <td>
        {mayGo && (
          <RowMenu
            label={t('members.more', { name: member.name })}
            actions={[
              {
                label: t(member.is_you ? 'members.leave' : 'members.remove'),
                icon: member.is_you ? 'signOut' : 'trash',
                isDangerous: true,
                run: () => setAsking(true),
              },
            ]}
          />
        )}
      </td>
    </tr>
  )
}

function GoRow({ member, workspaceId, onKeep }: { member: Member; workspaceId: string; onKeep(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const going = useMutation({
    mutationFn: () => (member.is_you ? leaveWorkspace(workspaceId) : removeMember(workspaceId, member.id)),
    onSuccess: async () => {
      if (member.is_you) {
        await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
        return navigate('/')
      }
      await queryClient.invalidateQueries({ queryKey: membersQuery(workspaceId).queryKey })
      showToast({ text: t('members.removed', { name: member.name }) })
    },
  })
  return (
    <AskRow
      columns={4}
      keepLabel={t('members.stay')}
      confirmLabel={t(member.is_you ? 'members.leaveNow' : 'members.removeNow')}
      isBusy={going.isPending}
      error={going.error}
      onKeep={onKeep}
      onConfirm={() => going.mutate()}
    >
      <b>{member.name}</b> {t(member.is_you ? 'members.leaveText' : 'members.removeText')}
    </AskRow>
  )
}
