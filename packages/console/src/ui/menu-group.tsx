import type { ReactNode } from 'react'

/** Some items of a menu under a heading, which a screen reader hears as the name of the group. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
    <div role="group" aria-label={label}>
      <div className="mantine-Menu-label" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  )
}
