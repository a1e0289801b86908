const paths = {
  compose: 'M12 5H5v14h14v-7M10 14.2l.5-3.1 8-8 2.6 2.6-8 8z',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M12 19V5M6 11l6-6 6 6',
  list: 'M4 7h16M4 12h11M4 17h16',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  clip: 'M19.5 11.5l-7.8 7.8a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.3-7.3',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  broom: 'M20 4l-6.5 6.5M11 9.5l3.5 3.5L10 20l-6-6zM7 17l2.5-2.5',
}

/** The name of a drawing, or its path where only one part that is brought later uses it. */
export type IconName = keyof typeof paths | `M${string}`

/** A line drawing on a 24 px grid. It has no name of its own: the button or sentence beside it says what it means. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={/^(up|more)$/.test(name) ? 2 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={name in paths ? paths[name as keyof typeof paths] : name} />
    </svg>
  )
}
