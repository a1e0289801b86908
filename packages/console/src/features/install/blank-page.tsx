import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { accessQuery } from '../../api/access.ts'
import { createWidget } from '../../ui/widget-script.ts'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from './install.module.css'

/** A page with nothing on it but the published widget. */
export function BlankPage() {
  const { t, i18n } = useTranslation()
  const { bot_id: botId = '' } = useParams()
  const queryClient = useQueryClient()
  useDocumentTitle(t('install.blankTitle'))
  useEffect(() => {
    let destroy = () => {}
    let isGone = false
    async function start() {
      // Whoever is not signed in here is a visitor like any, without a key.
      const token = await queryClient.fetchQuery(accessQuery(botId)).then(
        ({ publishable_key: key }) => key,
        () => undefined,
      )
      const auth = token && { auth: { type: 'token', token } }
      const widget = await createWidget({ config: { bot_id: botId }, ...auth, ui: { base: { lang: i18n.language } } })
      destroy = () => widget.destroy()
      if (isGone) destroy()
    }
    void start()
    return () => {
      isGone = true
      destroy()
    }
  }, [botId, i18n.language, queryClient])
  return (
    <main className={classes.blank}>
      <h1>{t('install.blankTitle')}</h1>
      <p>{t('install.blankText')}</p>
    </main>
  )
}
