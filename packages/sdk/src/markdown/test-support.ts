import { Window } from 'happy-dom'
import { createMarkdownView, type MarkdownOptions } from './markdown-view.ts'

/** Relative addresses of the specification's examples resolve against this. */
export const baseUrl = 'https://base.test/dir/page'

const { document } = new Window() as unknown as { document: Document }

/** An element of a page of its own. */
export function createRoot(): HTMLElement {
  return document.createElement('div')
}

/** Feeds the pieces one by one and ends. */
export function renderPieces(pieces: Iterable<string>, options?: MarkdownOptions): HTMLElement {
  const root = createRoot()
  const view = createMarkdownView(root, options)
  for (const piece of pieces) view.append(piece)
  view.end()
  return root
}

export const render = (source: string, options?: MarkdownOptions) => renderPieces([source], options)

/** Every UTF-16 unit on its own, so surrogate pairs are cut too. */
export const cutEverywhere = (source: string) => source.split('')

/** Pieces of 1 to 12 units; equal seeds give equal cuts. */
export function cutAtRandom(source: string, seed: number): string[] {
  const pieces: string[] = []
  let state = seed
  for (let at = 0; at < source.length; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const length = 1 + ((state >>> 16) % 12)
    pieces.push(source.slice(at, at + length))
    at += length
  }
  return pieces
}
