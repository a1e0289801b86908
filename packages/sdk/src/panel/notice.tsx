import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import type { Sentences } from './texts/texts.ts'

interface Props {
  kind: 'err' | 'off'
  icon: IconName
  sentences: Sentences
  role?: 'alert' | 'status'
  /** At most one. */
  action?: { label: string; run(): void }
  children?: ComponentChildren
}

/** A row that reports: what happened, what became of the visitor's words, one thing to do. */
export function Notice({ kind, icon, sentences: [happened, whatToDo], role, action, children }: Props) {
  return (
    <div class={`row ${kind}`} role={role}>
      <Icon name={icon} />
      <div>
        <p>{happened}</p>
        <small>
          {whatToDo} {children}
        </small>
      </div>
      {action && (
        <button type="button" class="lnk" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  )
}
