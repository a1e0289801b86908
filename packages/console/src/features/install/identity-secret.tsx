import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readIdentitySecret, renewIdentitySecret } from '../../api/access.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './install.module.css'

/** The secret for the site's server: shown when asked for, and made anew with a second word. */
export function IdentitySecret({ botId }: { botId: string }) {
  const { t } = useTranslation()
  const [secret, setSecret] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const onSuccess = (answer: { secret: string }) => setSecret(answer.secret)
  const reading = useMutation({ mutationFn: () => readIdentitySecret(botId), onSuccess })
  const renewing = useMutation({
    mutationFn: () => renewIdentitySecret(botId),
    onSuccess: (answer) => {
      onSuccess(answer)
      setAsking(false)
      showToast({ text: t('identity.renewed') })
    },
  })
  const error = reading.error ?? renewing.error
  return (
    <>
      <h2 className="section-title">{t('identity.secret')}</h2>
      <p>{t('identity.secretText')}</p>
      <div className={classes.secret}>
        <code>{secret ?? 'ids_••••••••••••••••••••'}</code>
        {secret ? (
          <CopyButton text={secret} />
        ) : (
          <Button size="small" icon="eye" isBusy={reading.isPending} onClick={() => reading.mutate()}>
            {t('identity.show')}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={() => setAsking(!isAsking)} aria-expanded={isAsking}>
          {t('identity.renew')}
        </Button>
      </div>
      {error && <Problem error={error} />}
      {isAsking && (
        <div className={classes.ask} role="alert">
          <p>{t('identity.renewText')}</p>
          <Button look="dangerFilled" size="small" isBusy={renewing.isPending} onClick={() => renewing.mutate()}>
            {t('identity.renewSubmit')}
          </Button>
          <Button look="quiet" size="small" onClick={() => setAsking(false)}>
            {t('publish.keep')}
          </Button>
        </div>
      )}
    </>
  )
}
