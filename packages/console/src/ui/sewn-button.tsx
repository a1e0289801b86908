/** Cloth, hole, thread. */
const cloths = {
  loden: ['#1d5c49', '#0d3528', '#fffbf0'],
  madder: ['#8f3b34', '#571d19', '#fff3e6'],
  woad: ['#2f5f8a', '#173a59', '#f4f7ff'],
  ochre: ['#b8791b', '#6e4306', '#fff8e6'],
  horn: ['#5b4a3d', '#2f241b', '#f6e6cf'],
  slate: ['#47545c', '#232c32', '#f3f6f2'],
  lichen: ['#7d7a2c', '#4a4813', '#fbf9df'],
  rose: ['#a8576a', '#6a2b3b', '#fff0f1'],
} as const

/** The holes, as points the thread goes through, and the thread. */
const sewings = {
  bars: ['M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0', 'M11.2 12.8h9.6M11.2 19.2h9.6'],
  slant: ['M11.4 16.2h0M17.2 10.8h0M14.8 21.2h0M20.6 15.8h0', 'M11.4 16.2l5.8-5.4M14.8 21.2l5.8-5.4'],
  backSlant: ['M20.6 16.2h0M14.8 10.8h0M17.2 21.2h0M11.4 15.8h0', 'M20.6 16.2l-5.8-5.4M17.2 21.2l-5.8-5.4'],
  triangle: ['M16 11.2h0M11.2 19.4h0M20.8 19.4h0', 'M16 11.2l-4.8 8.2h9.6z'],
  one: ['M11.8 20.2h0M20.2 11.8h0', 'M11.8 20.2l8.4-8.4'],
} as const

export type Cloth = keyof typeof cloths
export type Sewing = keyof typeof sewings

/** A button of one cloth, sewn one way; `size` in px. */
export function SewnButton({ cloth, sewing, size }: { cloth: Cloth; sewing: Sewing; size: number }) {
  const [fill, hole, thread] = cloths[cloth]
  const [holes, path] = sewings[sewing]
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill={fill} />
      <circle cx="16" cy="16" r="12.2" fill="none" stroke={thread} strokeOpacity=".2" strokeWidth="1.3" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d={holes} stroke={hole} strokeWidth="4.4" />
        <path d={path} stroke={thread} strokeWidth="2.3" />
      </g>
    </svg>
  )
}

/** The picture of an agent: its own, or one button of forty chosen by its id, the same as in the widget. */
export function AgentAvatar({ botId, iconUrl, size }: { botId: string; iconUrl?: string; size: number }) {
  if (iconUrl) {
    const style = { borderRadius: '50%', objectFit: 'cover', flex: 'none' } as const
    return <img src={iconUrl} alt="" width={size} height={size} style={style} />
  }
  const hash = hashOf(botId)
  const clothNames = Object.keys(cloths) as Cloth[]
  const sewingNames = Object.keys(sewings) as Sewing[]
  return (
    <SewnButton
      cloth={clothNames[hash % clothNames.length]!}
      sewing={sewingNames[(hash >>> 3) % sewingNames.length]!}
      size={size}
    />
  )
}

/** FNV-1a, 32 bit: short, and one digit more or less gives another button. The widget computes the same. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
