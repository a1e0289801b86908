import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { LanguageChoice, ThemeChoice } from '../shell/appearance.tsx'
import classes from './settings.module.css'

/** How the console looks in this browser, and which server it is. */
export function AppearanceSection() {
  const { t } = useTranslation()
  const { server } = useSession()
  return (
    <section>
      <h2 className="section-title" style={{ marginBottom: 14 }}>
        {t('settings.appearance')}
      </h2>
      <div className={classes.choices}>
        <div>
          <p className={classes.label}>{t('appearance.theme')}</p>
          <ThemeChoice />
        </div>
        <div>
          <p className={classes.label}>{t('appearance.language')}</p>
          <LanguageChoice />
        </div>
        <p className="hint">{t('appearance.version', server)}</p>
      </div>
    </section>
  )
}
