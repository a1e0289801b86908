import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { type TraceForm, TraceView } from '../trace/trace-view.tsx'
import classes from './conversations.module.css'

interface Props {
  chatId: string
  /** Somebody asked for it: it lies over the transcript where there is no room beside it. */
  isChosen: boolean
  onClose(): void
}

/** Why one answer is as it is, beside the transcript. */
export function DebugPane({ chatId, isChosen, onClose }: Props) {
  const { t } = useTranslation()
  const [form, setForm] = useState<TraceForm>('steps')
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    // Beside the transcript it must not take the keyboard away from it.
    const isOver = pane.current && getComputedStyle(pane.current).position !== 'static'
    if (isChosen && isOver) pane.current?.focus()
  }, [isChosen])
  return (
    <aside
      ref={pane}
      className={classes.debug}
      aria-label={t('trace.title')}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={classes.debugHead}>
        <h2>{t('trace.title')}</h2>
        <Segments<TraceForm>
          label={t('trace.form')}
          value={form}
          onChange={setForm}
          options={[
            { value: 'steps', label: t('trace.steps') },
            { value: 'raw', label: t('trace.raw') },
          ]}
        />
        <IconButton icon="close" label={t('trace.close')} onClick={onClose} />
      </header>
      <TraceView chatId={chatId} form={form} />
    </aside>
  )
}
