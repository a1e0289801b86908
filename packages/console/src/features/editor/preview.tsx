import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPreview } from '../../api/agents.ts'
import { IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { refuseFirstFocus } from '../../ui/refuse-first-focus.ts'
import { createWidget } from '../../ui/widget-script.ts'
import classes from './editor.module.css'
import type { useDraft } from './use-draft.ts'

interface Props {
  botId: string
  edited: ReturnType<typeof useDraft>
}

/** The real widget, inline, answering from the draft. */
export function Preview({ botId, edited }: Props) {
  const { t } = useTranslation()
  const [attempt, setAttempt] = useState(0)
  const opening = useSavedOpening(edited)
  return (
    <aside className={classes.preview} aria-label={t('editor.preview')}>
      <div className={classes.previewBar}>
        <span>{t('editor.preview')}</span>
        <IconButton icon="retry" iconSize={17} label={t('preview.startOver')} onClick={() => setAttempt(attempt + 1)} />
      </div>
      <WidgetStage botId={botId} title={edited.draft.name} loadKey={`${attempt} ${opening}`} />
      <p className={classes.previewFoot}>{t('preview.note')}</p>
    </aside>
  )
}

/** What the first screen of the widget shows, as far as it is saved: a change loads the widget again. */
function useSavedOpening({ draft, status }: Props['edited']): string {
  const saved = useRef('')
  const now = JSON.stringify([draft.name, draft.prologue, draft.suggestedQuestions, draft.commands])
  if (saved.current === '' || status.kind === 'saved') saved.current = now
  return saved.current
}

function WidgetStage({ botId, title, loadKey }: { botId: string; title: string; loadKey: string }) {
  const { t, i18n } = useTranslation()
  const stage = useRef<HTMLDivElement>(null)
  const colorScheme = useComputedColorScheme('light')
  const [error, setError] = useState<unknown>()
  const [retry, setRetry] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadKey, retry and title start it over
  useEffect(() => {
    let isGone = false
    let destroy = () => {}
    async function start(el: HTMLElement) {
      const { token } = await openPreview(botId)
      if (isGone) return
      const widget = await createWidget({
        config: { bot_id: botId },
        auth: { type: 'token', token, onRefreshToken: async () => (await openPreview(botId)).token },
        ui: {
          base: { lang: i18n.language, theme: colorScheme },
          asstBtn: { isNeed: false },
          header: { isNeedClose: false },
          // There is nothing behind the preview to go back to.
          chatBot: { title, el, onBeforeHide: () => false },
        },
      })
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
  }, [botId, loadKey, retry, colorScheme, i18n.language])
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
