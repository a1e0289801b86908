import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from '../sign-in/threshold.module.css'
import { Threshold } from '../sign-in/threshold.tsx'

/** Nobody owns the server yet, and the reader came without the link. */
export function NeedsSetup() {
  const { t } = useTranslation()
  useDocumentTitle(t('setup.needLink'))
  return (
    <Threshold>
      <h1>{t('setup.needLink')}</h1>
      <p className={classes.lead}>{t('setup.needLinkText')}</p>
      <code className={classes.code}>{`${location.origin}/console/setup#token=…`}</code>
      <p className={classes.lead}>{t('setup.needLinkAgain')}</p>
    </Threshold>
  )
}
