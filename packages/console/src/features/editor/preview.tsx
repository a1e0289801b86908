import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPreview } from '../../api/agents.ts'
import { useSession } from '../../api/session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { refuseFirstFocus } from '../../ui/refuse-first-focus.ts'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { Segments } from '../../ui/segments.tsx'
import { createWidget } from '../../ui/widget-script.ts'
import { TraceView } from '../trace/trace-view.tsx'
import classes from './editor.module.css'
import { PreviewFoot } from './preview-foot.tsx'
import type { useDraft } from './use-draft.ts'

/** Beside the form, or in its place: as wide as a window can get, or as a phone has it. */
export type PreviewForm = 'beside' | 'wide' | 'phone'

interface Props {
  botId: string
  edited: ReturnType<typeof useDraft>
  form: PreviewForm
  onForm(form: PreviewForm): void
}

/** The real widget, inline, answering from the draft. */
export function Preview({ botId, edited, form, onForm }: Props) {
  const { t } = useTranslation()
  const [attempt, setAttempt] = useState(0)
  const [view, setView] = useState<'preview' | 'debug'>('preview')
  const [chatId, setChatId] = useState<string>()
  const opening = useSavedOpening(edited)
  return (
    <aside className={classes.preview} aria-label={t('editor.preview')}>
      <div className={classes.previewBar}>
        <Segments<'preview' | 'debug'>
          label={t('preview.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'preview', label: t('editor.preview') },
            { value: 'debug', label: t('preview.debug') },
          ]}
        />
        {form !== 'beside' && (
          <Segments<'wide' | 'phone'>
            label={t('preview.width')}
            value={form}
            onChange={onForm}
            options={[
              { value: 'wide', label: t('preview.wide') },
              { value: 'phone', label: t('preview.phone') },
            ]}
          />
        )}
        <span className={classes.previewTools}>
          <IconButton
            icon="retry"
            iconSize={17}
            label={t('preview.startOver')}
            onClick={() => setAttempt(attempt + 1)}
          />
          <IconButton
            icon={form === 'beside' ? 'expand' : 'collapse'}
            iconSize={17}
            className={classes.expand}
            label={t(form === 'beside' ? 'preview.expand' : 'preview.collapse')}
            onClick={() => onForm(form === 'beside' ? 'wide' : 'beside')}
          />
        </span>
      </div>
      <div className={classes.previewView} hidden={view === 'debug'}>
        <WidgetStage
          botId={botId}
          title={edited.draft.name}
          isPhone={form === 'phone'}
          loadKey={`${attempt} ${opening}`}
          onAnswer={setChatId}
        />
        <PreviewFoot chatId={chatId} onWhy={() => setView('debug')} />
      </div>
      {view === 'debug' && (
        <ScrollBox className={classes.previewDebug} label={t('preview.debug')}>
          {chatId ? <TraceView key={chatId} chatId={chatId} /> : <p className="hint">{t('preview.noAnswer')}</p>}
        </ScrollBox>
      )}
    </aside>
  )
}

/** What the first screen of the widget shows, as far as it is saved: a change loads the widget again. */
function useSavedOpening({ draft, status }: Props['edited']): string {
  const saved = useRef('')
  const now = JSON.stringify([draft.name, draft.prologue, draft.suggestedQuestions, draft.commands, draft.background])
  if (saved.current === '' || status.kind === 'saved') saved.current = now
  return saved.current
}

interface StageProps {
  botId: string
  title: string
  isPhone: boolean
  loadKey: string
  /** Told the run of each answer when it is there. */
  onAnswer(chatId: string): void
}

function WidgetStage({ botId, title, isPhone, loadKey, onAnswer }: StageProps) {
  const { t, i18n } = useTranslation()
  const stage = useRef<HTMLDivElement>(null)
  const colorScheme = useComputedColorScheme('light')
  const nickname = useSession().user.name
  const [error, setError] = useState<unknown>()
  const [retry, setRetry] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadKey and retry start it over, title and onAnswer do not
  useEffect(() => {
    let isGone = false
    let destroy = () => {}
    async function start(el: HTMLElement) {
      const { token } = await openPreview(botId)
      if (isGone) return
      const widget = await createWidget({
        config: { bot_id: botId },
        // Whoever edits is the visitor, whose name an opening message may hold.
        userInfo: { nickname },
        auth: { type: 'token', token, onRefreshToken: async () => (await openPreview(botId)).token },
        ui: {
          base: { lang: i18n.language, theme: colorScheme, ...(isPhone && { layout: 'mobile' }) },
          asstBtn: { isNeed: false },
          header: { isNeedClose: false },
          // There is nothing behind the preview to go back to.
          chatBot: { title, el, onBeforeHide: () => false },
        },
      })
      widget.on('answerCompleted', ({ chatId }) => onAnswer(chatId))
      const stopRefusing = refuseFirstFocus(el)
      destroy = () => {
        stopRefusing()
        widget.destroy()
      }
      if (isGone) return destroy()
      widget.showChatBot()
    }
    setError(undefined)
    // A place of its own for each client, so that the one before can be taken down whole.
    const place = document.createElement('div')
    place.style.cssText = 'height:100%;min-height:0;position:relative'
    stage.current?.replaceChildren(place)
    start(place).catch((reason) => !isGone && setError(reason))
    return () => {
      isGone = true
      destroy()
    }
  }, [botId, loadKey, retry, colorScheme, i18n.language, isPhone])
  return (
    <div className={classes.stage}>
      {error ? (
        <div className={classes.previewProblem}>
          <Problem error={error} onRetry={() => setRetry(retry + 1)}>
            {t('preview.failed')}
          </Problem>
        </div>
      ) : null}
      <div ref={stage} hidden={Boolean(error)} />
    </div>
  )
}
