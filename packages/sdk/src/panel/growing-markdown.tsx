import { effect, type ReadonlySignal } from '@preact/signals-core'
import { render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GrowingText } from '../client/chat-store.ts'
import { createMarkdownView } from '../markdown/markdown-view.ts'
import { CopyButton } from './copy-button.tsx'
import type { PanelContext } from './panel-context.ts'
import { findTip } from './tip.ts'

interface Props {
  panel: PanelContext
  text: Pick<GrowingText, 'subscribe'>
  /** Absent: the text is complete. */
  isWriting?: ReadonlySignal<boolean>
}

/** Markdown that grows in place: each piece goes straight to the DOM, and nothing above is rendered again. */
export function GrowingMarkdown({ panel, text, isWriting }: Props) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => write(root.current!, panel, text, isWriting), [panel, text, isWriting])
  return <div class="md" dir="auto" ref={root} />
}

function write(root: HTMLElement, panel: PanelContext, text: Props['text'], isWriting: Props['isWriting']) {
  const open = () =>
    createMarkdownView(root, {
      onCode: ({ pre, code, language }) => addCodeHeader(panel, pre, code, language),
    })
  let view = open()
  let tip: Element | undefined

  function moveNeedle(writing: boolean) {
    const next = writing ? findTip(root) : undefined
    if (next === tip) return
    tip?.classList.remove('tip')
    next?.classList.add('tip')
    tip = next
  }
  /** What cannot be shown as Markdown is shown as it is: a fault of ours must not end the answer. */
  function attempt(draw: () => void) {
    try {
      draw()
    } catch {
      root.textContent = view.source
    }
  }
  const endText = text.subscribe(
    (piece) => {
      attempt(() => view.append(piece))
      if (isWriting?.peek()) moveNeedle(true)
    },
    () => {
      root.replaceChildren()
      view = open()
    },
  )
  const endState = effect(() => {
    if (isWriting?.value) return
    attempt(() => view.end())
    moveNeedle(false)
  })
  return () => {
    endText()
    endState()
  }
}

function addCodeHeader(panel: PanelContext, pre: HTMLElement, code: HTMLElement, language: string) {
  const header = document.createElement('div')
  header.className = 'ch'
  pre.tabIndex = 0
  pre.before(header)
  render(
    <>
      <span dir="ltr">{language}</span>
      <CopyButton panel={panel} label={panel.texts.copyCode} read={() => code.textContent ?? ''} />
    </>,
    header,
  )
}
