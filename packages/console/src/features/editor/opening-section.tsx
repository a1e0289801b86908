import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'
import { useModel } from './use-model.ts'

/** What a visitor sees first: the opening message and questions to begin with. */
export function OpeningSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const { isBuiltIn } = useModel(draft.modelId)
  return (
    <SectionFrame section="opening">
      <TextArea
        label={t('opening.message')}
        isLabelHidden
        placeholder={t('opening.placeholder')}
        value={draft.prologue}
        onChange={(event) => onEdit({ prologue: event.target.value })}
        error={findMistakes(draft).has('prologue') ? t('opening.tooLong') : undefined}
      />
      <SuggestedQuestions
        questions={draft.suggestedQuestions}
        onChange={(suggestedQuestions) => onEdit({ suggestedQuestions })}
      />
      {isBuiltIn && (
        <SwitchRow
          className={classes.switchRow}
          checked={draft.followUps}
          onChange={(event) => onEdit({ followUps: event.target.checked })}
        >
          <span>
            <b>{t('opening.followUps')}</b>
            <span>{t('opening.followUpsHint')}</span>
          </span>
        </SwitchRow>
      )}
    </SectionFrame>
  )
}
