import type { Bot } from '@buttonhole/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPreview } from '../../api/agents.ts'
import { useSession } from '../../api/session.ts'
import { Problem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { createFrameWidget, type FrameWidget, setPageStyle, showWithoutFocus } from './frame-widget.ts'
import classes from './install.module.css'
import { type Look, toOptions, toStyle } from './look.ts'
import { elementId } from './snippet.ts'

type View = 'page' | 'phone' | 'launcher'

/** How long a look may still change before the widget is made anew, in ms. */
const settleMs = 250

interface Props {
  bot: Bot
  look: Look
}

/** Beside the form, where there is room for it. */
export function LiveSide(props: Props) {
  const { t } = useTranslation()
  return (
    <aside className={classes.side} aria-label={t('install.preview')}>
      <div className={classes.sideInner}>
        <LivePage {...props} />
      </div>
    </aside>
  )
}

/** The real widget in a page of somebody else's, as the look has it. Its talks are those of a preview: not counted. */
export function LivePage({ bot, look }: Props) {
  const { t } = useTranslation()
  const [view, setView] = useState<View>('page')
  return (
    <>
      <div className={classes.sideBar}>
        <Segments<View>
          label={t('install.preview')}
          value={view}
          onChange={setView}
          options={[
            { value: 'page', label: t('install.viewPage') },
            { value: 'phone', label: t('install.viewPhone') },
            { value: 'launcher', label: t('install.viewLauncher') },
          ]}
        />
        <small>{t('install.live')}</small>
      </div>
      <Stage key={view} bot={bot} look={look} view={view} />
    </>
  )
}

function Stage({ bot, look, view }: Props & { view: View }) {
  const { t } = useTranslation()
  const nickname = useSession().user.name
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  const [error, setError] = useState<unknown>()
  const widget = useRef<FrameWidget>(undefined)
  const wanted = JSON.stringify([look, view])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is the look
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (!isReady || !page) return
    let isGone = false
    let stopRefusing = () => {}
    const timer = setTimeout(start, widget.current ? settleMs : 0)
    async function start() {
      try {
        const { token } = await openPreview(bot.bot_id)
        if (isGone) return
        widget.current?.destroy()
        setPageStyle(page!, toStyle(look))
        const options = toLiveOptions(look, bot.bot_id, view, token)
        // Whoever looks is the visitor, whose name an opening message may hold.
        widget.current = await createFrameWidget(page!, { ...options, userInfo: { nickname } })
        if (isGone) widget.current.destroy()
        else if (view !== 'launcher') stopRefusing = showWithoutFocus(page!, widget.current)
      } catch (reason) {
        if (!isGone) setError(reason)
      }
    }
    return () => {
      isGone = true
      clearTimeout(timer)
      stopRefusing()
    }
  }, [isReady, wanted, bot.bot_id, nickname])
  useEffect(() => () => widget.current?.destroy(), [])
  return (
    <div className={classes.mock} data-view={view}>
      {error ? <Problem error={error}>{t('preview.failed')}</Problem> : null}
      <iframe
        ref={frame}
        title={t('install.preview')}
        srcDoc={toPage(look)}
        onLoad={() => setReady(true)}
        hidden={Boolean(error)}
      />
    </div>
  )
}

function toLiveOptions(look: Look, botId: string, view: View, token: string) {
  const options = toOptions({ ...look, isFramed: false }, botId)
  const isInside = look.position === 'element'
  return {
    ...options,
    auth: { type: 'token', token, onRefreshToken: async () => (await openPreview(botId)).token },
    ui: {
      ...options.ui,
      base: {
        ...options.ui.base,
        layout: view === 'phone' ? 'mobile' : 'pc',
        greeting: undefinedUnless(view, options.ui.base?.greeting),
      },
      asstBtn: { isNeed: !isInside && look.launcher !== 'none' },
      chatBot: { ...options.ui.chatBot, isNeedAddNewConversation: true, width: 330, ...(isInside && { elementId }) },
    },
  }
}

// A greeting that was closed once would not come back: here it is shown each time, and at once.
function undefinedUnless(view: View, greeting: unknown) {
  if (view !== 'launcher' || typeof greeting !== 'object') return undefined
  return { ...greeting, delayMs: 600, show: 'always' }
}

/** Somebody else's page; it has no colours of ours. */
function toPage({ position }: Look): string {
  return `<!doctype html><html lang="en"><head><style>
:root{color-scheme:light}body{margin:0;background:#fbfaf8;height:100vh;overflow:hidden;font:14px/20px system-ui,sans-serif}
header{height:44px;border-bottom:1px solid #ece8e2;display:flex;align-items:center;gap:14px;padding:0 16px}
header b{width:52px;height:9px;background:#3b352f;border-radius:2px}header i{width:34px;height:6px;border-radius:2px;background:#d8d1c6}
.p{height:150px;background:#f0ece5;margin:16px}#${elementId}{margin:0 16px;height:calc(100vh - 230px);border-radius:12px;overflow:hidden;box-shadow:0 0 0 1px #e4dfd6}
</style></head><body><header><b></b><i></i><i></i><i></i></header><div class="p"></div>${position === 'element' ? `<div id="${elementId}"></div>` : ''}</body></html>`
}
