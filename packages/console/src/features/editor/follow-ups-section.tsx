import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { useModel } from './use-model.ts'

/** Questions offered under each answer; a language model can be told which. */
export function FollowUpsSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const { isBuiltIn } = useModel(draft.modelId)
  return (
    <SectionFrame section="followUps">
      <SwitchRow
        className={classes.switchRow}
        checked={draft.followUps}
        onChange={(event) => onEdit({ followUps: event.target.checked })}
      >
        <span>
          <b>{t('followUps.offer')}</b>
          <span>{t(isBuiltIn ? 'followUps.builtIn' : 'followUps.model')}</span>
        </span>
      </SwitchRow>
      {draft.followUps && !isBuiltIn && (
        <div style={{ marginTop: 14 }}>
          <TextArea
            label={t('followUps.prompt')}
            aside={t('common.optional')}
            placeholder={t('followUps.placeholder')}
            value={draft.followUpPrompt}
            error={findMistakes(draft).has('followUpPrompt') ? t('followUps.tooLong') : undefined}
            onChange={(event) => onEdit({ followUpPrompt: event.target.value })}
          />
        </div>
      )}
    </SectionFrame>
  )
}
