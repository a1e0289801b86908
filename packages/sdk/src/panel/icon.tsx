const paths = {
  compose: 'M12 5H5v14h14v-7M10 14.2l.5-3.1 8-8 2.6 2.6-8 8z',
  close: 'M6 6l12 12M18 6L6 18',
  chevron: 'M9 6l6 6-6 6',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  again: 'M19 12a7 7 0 1 1-2.2-5.1M19 3v5h-5',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.3h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2',
  offline: 'M4 4l16 16M8 8.2A5.5 5.5 0 0 0 5 18h11M11 6.2A5.5 5.5 0 0 1 17.3 11 3.7 3.7 0 0 1 20 16.5',
  broom: 'M20 4l-6.5 6.5M11 9.5l3.5 3.5L10 20l-6-6zM7 17l2.5-2.5',
}

/** A line drawing on a 24 px grid. It has no name of its own: the button or sentence beside it says what it means. */
export function Icon({ name, size = 18 }: { name: keyof typeof paths; size?: number }) {
  return (
    <svg
      class={`ic i-${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'up' ? 2 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
