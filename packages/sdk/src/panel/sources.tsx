import type { RecalledPassage } from '@buttonhole/protocol'
import { useState } from 'preact/hooks'
import type { AnswerItem } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** So many chips before the rest is folded into "2 more". */
const shownCount = 3

/** Where an answer comes from: one chip for each document its passages were taken from. */
export function Sources({ panel: { texts }, item }: { panel: PanelContext; item: AnswerItem }) {
  const [showsAll, setShowsAll] = useState(false)
  const sources = toSources(useValue(() => item.steps.value).flatMap((step) => step.passages))
  const text = item.text.toString()
  // An answer that names its sources itself needs no second list of them.
  if (sources.length === 0 || sources.some(({ title }) => text.includes(title))) return null
  const hiddenCount = showsAll ? 0 : sources.length - shownCount
  return (
    <div class="srcs">
      <span class="vh">{texts.sources}</span>
      {(hiddenCount > 0 ? sources.slice(0, shownCount) : sources).map(({ title, url, text }, index) => {
        const Chip = url ? 'a' : 'span'
        return (
          <Chip
            key={index}
            class="src"
            title={text}
            {...(url && { href: url, target: '_blank', rel: 'noopener noreferrer' })}
          >
            <i>{index + 1}</i>
            <span dir="auto">{title}</span>
          </Chip>
        )
      })}
      {hiddenCount > 0 && (
        <button type="button" class="src" onClick={() => setShowsAll(true)}>
          {texts.moreSources(hiddenCount)}
        </button>
      )}
    </div>
  )
}

interface Source {
  title: string
  /** http or https, else absent. */
  url: string | undefined
  text: string
}

/** One source per document, in the order of their best passages. The server's words: nothing of them is trusted. */
export function toSources(passages: readonly RecalledPassage[]): Source[] {
  const sources = new Map<string, Source>()
  for (const passage of passages) {
    const url = toWebUrl(passage.url)
    const title = String(passage.title || (url && new URL(url).host) || '').trim()
    const key = `${title}\n${url ?? ''}`
    if (title && !sources.has(key)) sources.set(key, { title, url, text: String(passage.text).slice(0, 300) })
  }
  return [...sources.values()]
}

function toWebUrl(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined
  try {
    const { protocol, href } = new URL(url)
    return protocol === 'https:' || protocol === 'http:' ? href : undefined
  } catch {
    return undefined // A title without a link is still a source.
  }
}
