import type { AnswerItem } from '../../client/chat-store.ts'
import { untracked } from '../../client/signal.ts'
import type { PanelContext, PassageCard } from '../panel-context.ts'
import { listPassages, toCard } from '../sources.tsx'
import { bringMath } from './bring-math.ts'
import { replaceCitations } from './citations.ts'

/** What only a complete text can have: numbers that open their source, pictures that open large, links that name their host. */
export function finishReading(root: HTMLElement, panel: PanelContext, item: AnswerItem | undefined): void {
  nameHosts(root)
  openPictures(root, panel)
  if (root.querySelector('.math')) void bringMath(panel).then((math) => math?.drawFormulas(root))
  finishBlock(root, panel, item)
}

/** What a part that is complete can have while the rest is still written: numbers that open their source, as far as known. */
export function finishBlock(root: Element, panel: PanelContext, item: AnswerItem | undefined): void {
  emptyCorners(root)
  const passages = item ? untracked(() => listPassages(item)) : []
  if (passages.length === 0) return
  replaceCitations(root, (number) => {
    const passage = passages[number - 1]
    return passage && createChip(panel, number, toCard(passage))
  })
}

/** A link whose words are another address than its own: the host it leads to is written behind it. */
function nameHosts(root: HTMLElement): void {
  for (const link of Array.from(root.querySelectorAll('a'))) {
    const written = link.textContent?.match(/^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#\s]|$)/i)?.[1]
    const host = link.host.replace(/^www\./, '')
    if (written && host && written.toLowerCase().replace(/^www\./, '') !== host) link.dataset.host = host
  }
}

/** The corner of a table that names its rows as well heads nothing, and must not be read out as if it did. */
function emptyCorners(root: Element): void {
  for (const corner of Array.from(root.querySelectorAll('th:empty'))) corner.replaceWith(document.createElement('td'))
}

function openPictures(root: HTMLElement, panel: PanelContext): void {
  const pictures = Array.from(root.querySelectorAll('img'))
  for (const [index, picture] of pictures.entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'pic'
    button.setAttribute('aria-label', [panel.later.zoom, picture.alt].filter(Boolean).join(': '))
    picture.replaceWith(button)
    button.append(picture)
    button.addEventListener('click', () => {
      const all = pictures.map(({ src, alt }) => ({ url: src, name: alt }))
      void panel.features.lightbox.bring().then((chunk) => chunk?.openLightbox(panel, all, index, button))
    })
  }
}

function createChip(panel: PanelContext, number: number, card: Omit<PassageCard, 'beside'>): HTMLElement {
  const chip = document.createElement('button')
  chip.type = 'button'
  chip.className = 'cite'
  chip.textContent = String(number)
  chip.setAttribute('aria-label', `${panel.later.source} ${number}: ${card.title}`)
  const show = () => {
    panel.card.value = { ...card, beside: chip }
  }
  const hide = () => {
    if (panel.card.peek()?.beside === chip) panel.card.value = undefined
  }
  chip.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && show())
  chip.addEventListener('focus', show)
  chip.addEventListener('click', show)
  chip.addEventListener('blur', hide)
  return chip
}
