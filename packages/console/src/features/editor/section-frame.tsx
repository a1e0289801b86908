import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './draft.ts'
import classes from './editor.module.css'
import type { Section } from './outline.tsx'

/** What every section gets: the draft, and a way to change some of it. */
export interface SectionProps {
  draft: Draft
  onEdit(patch: Partial<Draft>): void
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
