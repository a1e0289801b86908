import type { ReactNode } from 'react'
import classes from './settings.module.css'

interface Props {
  title: string
  text: string
  action?: ReactNode
  /** `h3` for a part of a page. */
  level?: 'h2' | 'h3'
}

/** What a settings page is and what it is for, with its one button. */
export function SectionHead({ title, text, action, level: Title = 'h2' }: Props) {
  return (
    <header className={classes.head}>
      <div>
        <Title className={Title === 'h2' ? 'section-title' : classes.subtitle}>{title}</Title>
        <p>{text}</p>
      </div>
      {action}
    </header>
  )
}
