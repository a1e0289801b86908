import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { oidcQuery } from '../../../api/oidc.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'

const variables = `OIDC_ISSUER=https://login.example
OIDC_CLIENT_ID=buttonhole
OIDC_CLIENT_SECRET=…
OIDC_NAME=Example`

/** Whether an identity provider signs people in, and how it is set up: by the environment, so there is nothing to save. */
export function SingleSignOnSection() {
  const { t } = useTranslation()
  const { data: state, error, isFetching, refetch } = useQuery(oidcQuery)
  return (
    <section>
      <SectionHead title={t('settings.single-sign-on')} text={t('oidc.text')} />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {state && (
        <>
          <p className={classes.state}>
            <span className={classes.dot} data-unknown={state.provider ? undefined : true} />
            {state.provider ? t('oidc.on', state.provider) : t('oidc.off')}
          </p>
          {!state.provider && (
            <ol className={classes.steps}>
              <li>{t('oidc.register')}</li>
              <li>{t('oidc.set')}</li>
              <li>{t('oidc.invite')}</li>
            </ol>
          )}
          <div className={classes.after}>
            <p className={classes.label}>{t('oidc.redirect')}</p>
            <div className={classes.secret}>
              <code>{state.redirect_url}</code>
              <CopyButton text={state.redirect_url} label={t('oidc.copyRedirect')} />
            </div>
          </div>
          {!state.provider && (
            <div className={classes.after}>
              <p className={classes.label}>{t('oidc.variables')}</p>
              <div className={classes.secret}>
                <code style={{ whiteSpace: 'pre-wrap' }}>{variables}</code>
                <CopyButton text={variables} label={t('oidc.copyVariables')} />
              </div>
            </div>
          )}
          <p className={`hint ${classes.after}`}>{t('oidc.passwords')}</p>
        </>
      )}
    </section>
  )
}
