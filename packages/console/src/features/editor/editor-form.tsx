import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '../../ui/button.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { useAgentActions } from '../agents/use-agent-actions.ts'
import { AboutSection } from './about-section.tsx'
import type { Draft } from './draft.ts'
import classes from './editor.module.css'
import { InstructionsSection } from './instructions-section.tsx'
import { KnowledgeSection } from './knowledge-section.tsx'
import { ModelSection } from './model-section.tsx'
import { OpeningSection } from './opening-section.tsx'
import { OriginsSection } from './origins-section.tsx'
import type { Section } from './outline.tsx'

/** What every section gets: the draft, and a way to change some of it. */
export interface SectionProps {
  draft: Draft
  onEdit(patch: Partial<Draft>): void
}

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
        <KnowledgeSection {...props} />
        <ModelSection {...props} />
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

interface FrameProps {
  section: Section
  /** Beside the title, small. */
  aside?: ReactNode
  buttons?: ReactNode
  children: ReactNode
}

/** A section with its title; the outline leads here. */
export function SectionFrame({ section, aside, buttons, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <section id={section} tabIndex={-1} aria-labelledby={`${section}-title`} style={{ boxShadow: 'none' }}>
      <header className={classes.sectionHead}>
        <h2 className="section-title" id={`${section}-title`}>
          {t(`sections.${section}`)}
        </h2>
        {aside && <small>{aside}</small>}
        {buttons && <div className={classes.buttons}>{buttons}</div>}
      </header>
      {children}
    </section>
  )
}
