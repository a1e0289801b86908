import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** One line with a chevron that opens what is behind it. */
export function Fold({ title, onOpen, children }: { title: string; onOpen?(): void; children: ComponentChildren }) {
  return (
    <details class="fold" onToggle={onOpen}>
      <summary>
        <Icon name="chevron" size={16} />
        <span>{title}</span>
      </summary>
      {children}
    </details>
  )
}
