import { lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { type Caret, PlainPrompt } from './plain-prompt.tsx'
import type { PromptHandle } from './prompt-editor.tsx'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'

const PromptEditor = lazy(() => import('./prompt-editor.tsx'))

/** The one name the widget fills in here, with the visitor's own; what a prompt knows is known to the server alone. */
const filled = ['user_name']

/** What a visitor sees first: the opening message and questions to begin with. */
export function OpeningSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const editor = useRef<PromptHandle>(null)
  const caret = useRef<Caret>(undefined)
  const isTooLong = findMistakes(draft).has('prologue')
  const onChange = (prologue: string) => onEdit({ prologue })
  const others = findOthers(draft.prologue)
  return (
    <SectionFrame
      section="opening"
      buttons={
        <Button look="quiet" size="small" icon="plus" onClick={() => editor.current?.insert(`{{${filled[0]}}}`)}>
          {t('opening.visitorName')}
        </Button>
      }
    >
      <Suspense fallback={<PlainPrompt label={t('opening.message')} value={draft.prologue} {...{ caret, onChange }} />}>
        <PromptEditor
          isShort
          handle={editor}
          label={t('opening.message')}
          hint={t('opening.placeholder')}
          value={draft.prologue}
          isInvalid={isTooLong}
          variables={filled}
          caret={caret}
          onChange={onChange}
        />
      </Suspense>
      {isTooLong ? (
        <p className={classes.error} role="alert">
          {t('opening.tooLong')}
        </p>
      ) : (
        others.length > 0 && (
          <p className={classes.notice} role="status">
            {t('opening.notFilled', { names: others.join(', ') })}
          </p>
        )
      )}
      <SuggestedQuestions
        questions={draft.suggestedQuestions}
        onChange={(suggestedQuestions) => onEdit({ suggestedQuestions })}
      />
      <SwitchRow
        className={classes.switchRow}
        checked={draft.beginsByVoice}
        onChange={(event) => onEdit({ beginsByVoice: event.target.checked })}
      >
        <span>
          <b>{t('opening.voice')}</b>
          <span>{t('opening.voiceHint')}</span>
        </span>
      </SwitchRow>
    </SectionFrame>
  )
}

/** Names in braces that visitors would see as they stand. */
function findOthers(prologue: string): string[] {
  const names = Array.from(prologue.matchAll(/\{\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}\}/gu), ([, name]) => name!)
  return [...new Set(names)].filter((name) => !filled.includes(name))
}
