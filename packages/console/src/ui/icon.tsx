const paths = {
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  list: 'M4 6h16M4 12h16M4 18h10',
  chevronRight: 'M9 6l6 6-6 6',
  chevronDown: 'M6 9l6 6 6-6',
  chevronLeft: 'M15 6l-6 6 6 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  retry: 'M19 12a7 7 0 1 1-2.2-5.1M19 3v5h-5',
  edit: 'M4 20l.8-4L16 4.8l3.2 3.2L8 19.2zM13.5 7.3l3.2 3.2',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  expand: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  collapse: 'M20 10h-6V4M14 10l7-7M4 14h6v6M10 14l-7 7',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.3h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7h.01',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3.2 3.8 6 3.8 9s-.8 5.8-3.8 9c-3-3.2-3.8-6-3.8-9S9 6.2 12 3z',
  settings:
    'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  conversations: 'M4 5h16v11H10l-5 4v-4H4z',
  overview: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  agents: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
  code: 'M8.5 7L4 12l4.5 5M15.5 7l4.5 5-4.5 5',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  upload: 'M12 20V9M7 13.5l5-5 5 5M5 4h14',
  grip: 'M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0',
  thumbUp: 'M7 11v9H4v-9zM7 11l4-7c1.5 0 2.5 1 2.5 2.5V10h5c1.2 0 2 1 1.8 2.2l-1.2 6c-.2 1-1 1.8-2 1.8H7',
  thumbDown: 'M17 13V4h3v9zM17 13l-4 7c-1.5 0-2.5-1-2.5-2.5V14h-5c-1.2 0-2-1-1.8-2.2l1.2-6c.2-1 1-1.8 2-1.8H17',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 12.5h3',
  teach: 'M3 9l9-4 9 4-9 4zM7 11v5c3 2 7 2 10 0v-5M21 9v6',
  money:
    'M12 4v16M16 8c-.6-1.400-2-2-4-2-2.200 0-4 .9-4 2.900 0 4.200 8.200 2 8.200 6.200 0 2-1.900 2.900-4.200 2.900-2.200 0-3.700-.8-4.200-2.300',
  keyboard: 'M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M7 14.500h10M18 11h.01',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  enter: 'M19 6v6H6M10 8l-4 4 4 4',
} as const

export type IconName = keyof typeof paths

interface Props {
  name: IconName
  /** Edge length in px. */
  size?: number
  width?: number
}

/** One stroke drawing; says nothing to a screen reader, the control around it carries the name. */
export function Icon({ name, size = 18, width = 1.6 }: Props) {
  const isDots = name === 'more' || name === 'grip'
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={isDots ? 2.6 : width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
