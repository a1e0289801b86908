import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/field.tsx'
import { findMistakes } from './draft.ts'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'

/** What a visitor sees first: the opening message and questions to begin with. */
export function OpeningSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
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
    </SectionFrame>
  )
}
