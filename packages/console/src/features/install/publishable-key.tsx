import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Access, accessQuery, changeAccess, renewPublishableKey, revokePublishableKey } from '../../api/access.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './install.module.css'

interface Props {
  botId: string
  access: Access
  mayPublish: boolean
}

/** The key that may lie in a page: made, replaced, taken back, and whether pages need it. */
export function PublishableKey({ botId, access, mayPublish }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<'renew' | 'revoke'>()
  const changing = useMutation({
    mutationFn: (change: () => Promise<Access>) => change(),
    onSuccess: (next) => queryClient.setQueryData(accessQuery(botId).queryKey, next),
  })
  const end = (kind: 'renew' | 'revoke') =>
    changing.mutate(() => (kind === 'renew' ? renewPublishableKey : revokePublishableKey)(botId), {
      onSuccess: () => {
        setAsking(undefined)
        showToast({ text: t(`key.${kind}Done`) })
      },
    })
  const key = access.publishable_key
  return (
    <>
      <h2 className="section-title">{t('key.title')}</h2>
      <p>{t('key.text')}</p>
      {key ? (
        <>
          <div className={classes.secret}>
            <code>{key}</code>
            <CopyButton text={key} label={t('key.copy')} />
            {mayPublish &&
              (['renew', 'revoke'] as const).map((kind) => (
                <Button
                  key={kind}
                  look="quiet"
                  size="small"
                  aria-expanded={asking === kind}
                  onClick={() => setAsking(asking === kind ? undefined : kind)}
                >
                  {t(`key.${kind}`)}
                </Button>
              ))}
          </div>
          {asking && (
            <div className={classes.ask} role="alert">
              <p>{t(`key.${asking}Text`)}</p>
              <Button look="dangerFilled" size="small" isBusy={changing.isPending} onClick={() => end(asking)}>
                {t(`key.${asking}Now`)}
              </Button>
              <Button look="quiet" size="small" onClick={() => setAsking(undefined)}>
                {t('publish.keep')}
              </Button>
            </div>
          )}
          <SwitchRow
            className={classes.switchRow}
            checked={access.is_key_required}
            disabled={!mayPublish}
            onChange={(event) => {
              const is_key_required = event.target.checked
              changing.mutate(() => changeAccess(botId, { is_key_required }))
            }}
          >
            <span>
              <b>{t('key.required')}</b>
              {t('key.requiredText')}
            </span>
          </SwitchRow>
        </>
      ) : mayPublish ? (
        <div>
          <Button isBusy={changing.isPending} onClick={() => changing.mutate(() => renewPublishableKey(botId))}>
            {t('key.create')}
          </Button>
        </div>
      ) : (
        <p className="hint">{t('key.none')}</p>
      )}
      {changing.error && <Problem error={changing.error} />}
    </>
  )
}
