import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { drawings } from './later-shared.ts'

/** One line with a chevron that opens what is behind it. */
export function Fold({ title, onOpen, children }: { title: string; onOpen?(): void; children: ComponentChildren }) {
  return (
    <details class="fold" onToggle={onOpen}>
      <summary>
        <Icon name={drawings.chevron} size={16} />
        <span>{title}</span>
      </summary>
      {children}
    </details>
  )
}
