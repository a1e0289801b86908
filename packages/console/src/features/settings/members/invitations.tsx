import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Invitation, invitationsQuery, withdrawInvitation } from '../../../api/members.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import classes from '../settings.module.css'

/** Links that nobody has used yet; nothing when there are none. */
export function Invitations({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { data: invitations, error } = useQuery(invitationsQuery(workspaceId))
  if (error) return <Problem error={error} />
  if (!invitations?.length) return null
  return (
    <section className={classes.more}>
      <h3 className={classes.subtitle}>{t('members.open')}</h3>
      <ul className={classes.rows}>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} workspaceId={workspaceId} />
        ))}
      </ul>
    </section>
  )
}

function InvitationRow({ invitation, workspaceId }: { invitation: Invitation; workspaceId: string }) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const withdrawal = useMutation({
    mutationFn: () => withdrawInvitation(invitation.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(workspaceId).queryKey }),
  })
  const who = invitation.email || t('members.anyone')
  return (
    <li>
      <div>
        <b>{who}</b>
        <span className={classes.tag}>{t(`members.role.${invitation.role}`)}</span>
        <small>
          {t('members.openText', {
            name: invitation.creator.name,
            day: formatDay(invitation.expires_at, i18n.language),
          })}
        </small>
        {withdrawal.error && <Problem error={withdrawal.error} />}
      </div>
      <Button
        size="small"
        aria-label={t('members.withdrawOf', { who })}
        isBusy={withdrawal.isPending}
        onClick={() => withdrawal.mutate()}
      >
        {t('members.withdraw')}
      </Button>
    </li>
  )
}
