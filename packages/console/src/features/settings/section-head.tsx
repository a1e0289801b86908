import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** What a settings page is and what it is for, with its one button. */
export function SectionHead({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <header className={classes.head}>
      <div>
        <h2 className="section-title">{title}</h2>
        <p>{text}</p>
      </div>
      {action}
    </header>
  )
}
