import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { createWidget } from '../../ui/widget-script.ts'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from './install.module.css'

/** A page with nothing on it but the published widget. */
export function BlankPage() {
  const { t, i18n } = useTranslation()
  const { bot_id: botId } = useParams()
  useDocumentTitle(t('install.blankTitle'))
  useEffect(() => {
    let destroy = () => {}
    let isGone = false
    void createWidget({ config: { bot_id: botId }, ui: { base: { lang: i18n.language } } }).then((widget) => {
      destroy = () => widget.destroy()
      if (isGone) destroy()
    })
    return () => {
      isGone = true
      destroy()
    }
  }, [botId, i18n.language])
  return (
    <main className={classes.blank}>
      <h1>{t('install.blankTitle')}</h1>
      <p>{t('install.blankText')}</p>
    </main>
  )
}
