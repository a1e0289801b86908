import type { Bot } from '@buttonhole/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../ui/problem.tsx'
import { refuseFirstFocus } from '../../ui/refuse-first-focus.ts'
import { createWidget } from '../../ui/widget-script.ts'
import classes from './install.module.css'

/** The published widget in a page, as a visitor gets it. */
export function PagePreview({ bot }: { bot: Bot }) {
  const { t, i18n } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<unknown>()
  const origins = bot.allowed_origins ?? []
  const isAllowed = origins.length === 0 || origins.includes(location.origin)
  useEffect(() => {
    // The side is not shown below this width: no visitor session is opened for nobody.
    if (!isAllowed || !place.current || !matchMedia('(min-width: 1100px)').matches) return
    let isGone = false
    let destroy = () => {}
    const el = document.createElement('div')
    place.current.replaceChildren(el)
    const chatBot = { title: bot.name, el, onBeforeHide: () => false }
    const ui = {
      base: { lang: i18n.language, theme: 'light' },
      asstBtn: { isNeed: false },
      header: { isNeedClose: false },
      chatBot,
    }
    createWidget({ config: { bot_id: bot.bot_id }, ui })
      .then((widget) => {
        const stopRefusing = refuseFirstFocus(el)
        destroy = () => {
          stopRefusing()
          widget.destroy()
        }
        if (isGone) destroy()
        else widget.showChatBot()
      })
      .catch((reason) => !isGone && setError(reason))
    return () => {
      isGone = true
      destroy()
    }
  }, [bot.bot_id, bot.name, isAllowed, i18n.language])
  return (
    <aside className={classes.side} aria-label={t('install.preview')}>
      <div className={classes.sideBar}>
        {t('install.preview')}
        <small>{isAllowed && t('install.live')}</small>
      </div>
      {error ? <Problem error={error}>{t('preview.failed')}</Problem> : null}
      {isAllowed ? (
        <div className={classes.mock}>
          <div className={classes.window} ref={place} />
        </div>
      ) : (
        <p className="hint">{t('install.notHere')}</p>
      )}
    </aside>
  )
}
