import type { RecalledPassage } from '@buttonhole/protocol'
import { useState } from 'preact/hooks'
import type { AnswerItem } from '../client/chat-store.ts'
import type { PanelContext, PassageCard } from './panel-context.ts'
import { hasCitations } from './reading/citations.ts'
import { toSafeHref } from './safe-href.ts'
import { count } from './texts/fill.ts'
import { useValue } from './use-value.ts'

/** So many chips before the rest is folded into "2 more". */
const shownCount = 3

/** Where an answer comes from: one chip for each document its passages were taken from. */
export function Sources({ panel, item }: { panel: PanelContext; item: AnswerItem }) {
  const { later } = panel
  const [showsAll, setShowsAll] = useState(false)
  const passages = useValue(() => listPassages(item))
  const text = item.text.toString()
  const isNumbered = hasCitations(text)
  const sources = toSources(passages)
  // An answer that names its sources itself needs no second list of them.
  if (sources.length === 0 || sources.some(({ title }) => text.includes(title))) return null
  const hiddenCount = showsAll ? 0 : sources.length - shownCount
  return (
    <div class="srcs">
      <span class="vh">{later.sources}</span>
      {(hiddenCount > 0 ? sources.slice(0, shownCount) : sources).map((source, index) => (
        <SourceChip key={index} panel={panel} source={source} number={isNumbered ? source.number : index + 1} />
      ))}
      {hiddenCount > 0 && (
        <button type="button" class="src" onClick={() => setShowsAll(true)}>
          {count(panel.lang, later.moreSources, hiddenCount)}
        </button>
      )}
    </div>
  )
}

function SourceChip({ panel, source, number }: { panel: PanelContext; source: Source; number: number }) {
  const { url, title } = source
  const Chip = url ? 'a' : 'button'
  function show(event: Event) {
    panel.card.value = { ...source, beside: event.currentTarget as Element }
  }
  return (
    <Chip
      class="src"
      {...(url ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : { type: 'button', onClick: show })}
      onPointerEnter={(event: PointerEvent) => event.pointerType === 'mouse' && show(event)}
      onFocus={show}
      onBlur={() => {
        panel.card.value = undefined
      }}
    >
      <i>{number}</i>
      <span dir="auto">{title}</span>
    </Chip>
  )
}

/** A passage with what was searched for when it was found. */
export interface FoundPassage {
  readonly passage: RecalledPassage
  readonly search: string
}

interface Source extends Omit<PassageCard, 'beside'> {
  /** By which an answer refers to it. */
  number: number
}

/** The passages of an answer in the order by which it numbers them. */
export function listPassages(item: AnswerItem): FoundPassage[] {
  return item.steps.value.flatMap(({ passages, input }) => passages.map((passage) => ({ passage, search: input })))
}

/** One source per document, in the order of their best passages. The server's words: nothing of them is trusted. */
export function toSources(passages: readonly FoundPassage[]): Source[] {
  const sources = new Map<string, Source>()
  for (const [index, found] of passages.entries()) {
    const card = toCard(found)
    const key = `${card.title}\n${card.url ?? ''}`
    if (card.title && !sources.has(key)) sources.set(key, { ...card, number: index + 1 })
  }
  return [...sources.values()]
}

/** A passage without the marks of its Markdown, which are not drawn in so small a place. */
function toWords(passage: string): string {
  const words = passage.slice(0, 1000).replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
  return words.replace(/^[ \t]*(?:```.*|#{1,6}(?= ))|\*\*|`/gm, '').trim()
}

/** What is shown of one passage. */
export function toCard({ passage, search }: FoundPassage): Omit<PassageCard, 'beside'> {
  const url = typeof passage.url === 'string' && isWebAddress(passage.url) ? passage.url : undefined
  const title = String(passage.title || (url && new URL(url).host) || '').trim()
  return { title, url: url && new URL(url).href, text: toWords(String(passage.text)).slice(0, 300), search }
}

/** In full: what is relative to the page cannot come from a document of the server. */
const isWebAddress = (address: string) => /^https?:/i.test(address) && toSafeHref(address, /^https?:/) !== undefined
