import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../ui/mark.tsx'
import { LanguageChoice } from '../shell/appearance.tsx'
import classes from './threshold.module.css'

/** What stands before the console: cloth on one side, a form on the other. The cloth is the same by day and night. */
export function Threshold({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <main className={classes.page}>
      <div className={classes.cloth}>
        <LargeButton />
        <div className={classes.brand}>
          <Mark size={28} cloth="#fffbf0" thread="#1d5c49" hole="#b9cfc4" />
          <span>Buttonhole</span>
        </div>
        <h2 className={classes.promise}>{t('signIn.promise')}</h2>
        <p>{t('signIn.promiseText')}</p>
      </div>
      <div className={classes.form}>
        <div>
          {children}
          <div className={classes.foot}>
            <LanguageChoice />
          </div>
        </div>
      </div>
    </main>
  )
}

function LargeButton() {
  return (
    <svg className={classes.big} width="400" height="400" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="15.6" fill="#17503f" />
      <circle cx="16" cy="16" r="12" fill="none" stroke="#fffbf0" strokeOpacity=".1" strokeWidth=".5" />
      <path d="M12 13.2h0M20 13.2h0M12 18.8h0M20 18.8h0" stroke="#0d3528" strokeWidth="3.2" strokeLinecap="round" />
      <path d="M12 13.2h8M12 18.8h8" stroke="#fffbf0" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  )
}
