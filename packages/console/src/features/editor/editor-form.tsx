import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '../../ui/button.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { useAgentActions } from '../agents/use-agent-actions.ts'
import { AboutSection } from './about-section.tsx'
import { BackgroundSection } from './background/background-section.tsx'
import { CommandsSection } from './commands-section.tsx'
import classes from './editor.module.css'
import { FollowUpsSection } from './follow-ups-section.tsx'
import { InstructionsSection } from './instructions-section.tsx'
import { KnowledgeSection } from './knowledge-section.tsx'
import { ModelSection } from './model-section.tsx'
import { OpeningSection } from './opening-section.tsx'
import { OriginsSection } from './origins-section.tsx'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { VariablesSection } from './variables-section.tsx'

/** All sections of an agent, one below the other. */
export function EditorForm({ botId, draft, onEdit }: SectionProps & { botId: string }) {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0' } = useParams()
  const { saveAsFile } = useAgentActions(workspaceId)
  const props = { draft, onEdit }
  return (
    <ScrollBox className={classes.form} id="editor-form" label={t('editor.edit')}>
      <div className={classes.sections}>
        <InstructionsSection {...props} />
        <OpeningSection {...props} />
        <KnowledgeSection botId={botId} {...props} />
        <ModelSection {...props} />
        <CommandsSection {...props} />
        <FollowUpsSection {...props} />
        <VariablesSection {...props} />
        <BackgroundSection botId={botId} {...props} />
        <OriginsSection {...props} />
        <AboutSection {...props} />
        <SectionFrame section="export">
          <p className={classes.text}>{t('export.text')}</p>
          <Button size="small" icon="download" style={{ marginTop: 12 }} onClick={() => saveAsFile(botId, draft.name)}>
            {t('export.save')}
          </Button>
        </SectionFrame>
      </div>
    </ScrollBox>
  )
}
