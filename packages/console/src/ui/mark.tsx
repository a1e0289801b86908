interface Props {
  /** Edge length in px; below 24 the rim is left out. */
  size: number
  cloth?: string
  thread?: string
  hole?: string
}

/** The mark: a button whose square corner makes it a bubble. Colours follow the theme unless given. */
export function Mark({ size, cloth, thread, hole }: Props) {
  const threadColour = thread ?? 'var(--mark-thread)'
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M16 1a15 15 0 0 1 0 30H3.5A2.5 2.5 0 0 1 1 28.5V16A15 15 0 0 1 16 1z"
        style={{ fill: cloth ?? 'var(--mark-cloth)' }}
      />
      {size >= 24 && (
        <circle
          cx="16"
          cy="16"
          r="11.4"
          fill="none"
          style={{ stroke: threadColour }}
          strokeOpacity=".24"
          strokeWidth="1.2"
        />
      )}
      <path
        d="M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0"
        style={{ stroke: hole ?? 'var(--mark-hole)' }}
        strokeWidth="4.2"
        strokeLinecap="round"
      />
      <path d="M11.2 12.8h9.6M11.2 19.2h9.6" style={{ stroke: threadColour }} strokeWidth="2.3" strokeLinecap="round" />
    </svg>
  )
}
