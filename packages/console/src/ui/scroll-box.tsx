import type { ReactNode } from 'react'

interface Props {
  label: string
  className?: string
  id?: string
  children: ReactNode
}

/** A part of a page that scrolls by itself, which the keyboard can reach and a screen reader name. */
export function ScrollBox({ label, children, ...rest }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what has the focus scrolls by keys
    <section tabIndex={0} aria-label={label} {...rest}>
      {children}
    </section>
  )
}
