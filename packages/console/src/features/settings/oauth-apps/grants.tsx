import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type OAuthGrant, oauthGrantsQuery, revokeOAuthGrant } from '../../../api/oauth-apps.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'

/** What the reader has allowed to programs, to take it back. */
export function Grants() {
  const { t } = useTranslation()
  const { data: grants, error } = useQuery(oauthGrantsQuery)
  if (error) return <Problem error={error} />
  if (!grants) return null
  return (
    <section className={classes.more}>
      <h3 className={classes.subtitle}>{t('oauthApps.grants')}</h3>
      {grants.length === 0 && <p className="hint">{t('oauthApps.noGrants')}</p>}
      <ul className={classes.rows}>
        {grants.map((grant) => (
          <GrantRow key={grant.id} grant={grant} />
        ))}
      </ul>
    </section>
  )
}

function GrantRow({ grant }: { grant: OAuthGrant }) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const revocation = useMutation({
    mutationFn: () => revokeOAuthGrant(grant.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: oauthGrantsQuery.queryKey })
      showToast({ text: t('oauthApps.grantRevoked', { name: grant.app_name }) })
    },
  })
  return (
    <li>
      <div>
        <b>{grant.app_name}</b>
        <small>
          {t('oauthApps.grantText', {
            count: grant.permissions.length,
            day: formatDay(grant.created_at, i18n.language),
          })}
        </small>
        {revocation.error && <Problem error={revocation.error} />}
      </div>
      <Button
        size="small"
        aria-label={t('oauthApps.revokeOf', { name: grant.app_name })}
        isBusy={revocation.isPending}
        onClick={() => revocation.mutate()}
      >
        {t('oauthApps.revoke')}
      </Button>
    </li>
  )
}
