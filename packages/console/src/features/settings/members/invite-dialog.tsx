import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invitationsQuery, invite } from '../../../api/members.ts'
import { type Role, useRole } from '../../../api/session.ts'
import { DialogActions } from '../../../ui/dialog-actions.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SegmentsField } from '../../../ui/segments.tsx'
import classes from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'

/** Makes a link for one person. */
export function InviteDialog({ workspaceId, onClose }: { workspaceId: string; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('members.inviteTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <InviteForm workspaceId={workspaceId} onClose={onClose} />
    </Modal>
  )
}

function InviteForm({ workspaceId, onClose }: { workspaceId: string; onClose(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const own = useRole(workspaceId)
  const [role, setRole] = useState<Role>('member')
  const [email, setEmail] = useState('')
  const [mistake, setMistake] = useState<string>()
  const creation = useMutation({
    mutationFn: invite,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(workspaceId).queryKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim() && !/^\S+@\S+$/.test(email.trim())) return setMistake(t('setup.emailWrong'))
    creation.mutate({ workspace_id: workspaceId, role, email: email.trim() })
  }
  if (creation.data) return <ShownOnce text={t('members.link')} secret={creation.data.url} onDone={onClose} />
  const roles: Role[] = own === 'owner' ? ['member', 'admin', 'owner'] : ['member', 'admin']
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      <SegmentsField<Role>
        label={t('members.columnRole')}
        hint={t(`members.may.${role}`)}
        value={role}
        onChange={setRole}
        options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
      />
      <TextField
        label={t('members.email')}
        aside={t('models.optional')}
        hint={t('members.emailHint')}
        type="email"
        error={mistake}
        value={email}
        maxLength={254}
        onChange={(event) => {
          setEmail(event.target.value)
          setMistake(undefined)
        }}
      />
      {creation.error && <Problem error={creation.error} />}
      <DialogActions submit={t('members.makeLink')} isBusy={creation.isPending} onCancel={onClose} />
    </form>
  )
}
