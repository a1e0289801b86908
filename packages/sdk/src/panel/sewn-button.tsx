/** loden, madder, woad, ochre, horn, slate, lichen, rose */
const cloths = ['#1d5c49', '#8f3b34', '#2f5f8a', '#b8791b', '#5b4a3d', '#47545c', '#7d7a2c', '#a8576a']
const thread = '#fff8ec'

/** The holes, as points the thread goes through, and the thread. Never a cross, two uprights, an arrow or a letter. */
const sewings = [
  ['M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0', 'M11.2 12.8h9.6M11.2 19.2h9.6'],
  ['M11.4 16.2h0M17.2 10.8h0M14.8 21.2h0M20.6 15.8h0', 'M11.4 16.2l5.8-5.4M14.8 21.2l5.8-5.4'],
  ['M20.6 16.2h0M14.8 10.8h0M17.2 21.2h0M11.4 15.8h0', 'M20.6 16.2l-5.8-5.4M17.2 21.2l-5.8-5.4'],
  ['M16 11.2h0M11.2 19.4h0M20.8 19.4h0', 'M16 11.2l-4.8 8.2h9.6z'],
  ['M11.8 20.2h0M20.2 11.8h0', 'M11.8 20.2l8.4-8.4'],
] as const

/** The default avatar of an agent: one button of forty, the same for the same bot id everywhere. */
export function SewnButton({ botId, size }: { botId: string; size: number }) {
  const hash = hashOf(botId)
  const cloth = cloths[hash % cloths.length]
  const [holes, sewing] = sewings[(hash >>> 3) % sewings.length]!
  return (
    <svg class="av" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill={cloth} />
      <circle cx="16" cy="16" r="12.2" fill="none" stroke={thread} stroke-opacity=".2" stroke-width="1.3" />
      <g fill="none" stroke-linecap="round" stroke-linejoin="round">
        <path d={holes} stroke="#000" stroke-opacity=".44" stroke-width="4.4" />
        <path d={sewing} stroke={thread} stroke-width="2.3" />
      </g>
    </svg>
  )
}

/** FNV-1a, 32 bit: short, and one digit more or less gives another button. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
