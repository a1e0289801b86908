import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AnswerItem, GrowingText } from '../client/chat-store.ts'
import { effect, type ReadonlySignal, untracked } from '../client/signal.ts'
import { createMarkdownView } from '../markdown/markdown-view.ts'
import { countDrawn } from '../markdown/warm-up.ts'
import { createCodeHeader, nameCodeButtons } from './code-header.ts'
import { isOwnOrigin } from './later-shared.ts'
import { type Nearby, watchNearby } from './nearby.ts'
import { createPacedDrawing, whenThereIsTime } from './paced-drawing.ts'
import type { PanelContext } from './panel-context.ts'
import { bringMath } from './reading/bring-math.ts'
import { followEdges } from './reading/edge-fade.ts'
import { finishBlock, finishReading } from './reading/finish-reading.ts'
import { sayWhere } from './reading/say-where.ts'
import { pressSaying, readSaying } from './reading/sayings.ts'
import { findTip } from './tip.ts'

interface Props {
  panel: PanelContext
  text: Pick<GrowingText, 'subscribe'>
  /** Absent: the text is complete. */
  isWriting?: ReadonlySignal<boolean>
  /** The answer whose sources its numbers mean. */
  item?: AnswerItem
}

/** Markdown that grows in place: each piece goes straight to the DOM, once per frame, and nothing above is rendered again. */
export function GrowingMarkdown({ panel, text, isWriting, item }: Props) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => write(root.current!, panel, text, isWriting, item), [panel, text, isWriting])
  useLayoutEffect(() => nameCodeButtons(root.current!, panel), [panel.lang])
  return (
    <div
      class="md"
      dir="auto"
      ref={root}
      onPointerOver={sayWhere}
      onFocusIn={sayWhere}
      onClick={(event) => pressSaying(panel, event)}
    />
  )
}

function write(
  root: HTMLElement,
  panel: PanelContext,
  text: Props['text'],
  isWriting: Props['isWriting'],
  item: Props['item'],
) {
  const nearby = watchNearby(root)
  const open = () =>
    createMarkdownView(root, {
      allowImage: isOwnOrigin,
      readSaying,
      onCode: ({ pre, code, language }) => {
        if (language === 'math') dressFormula(panel, pre, code)
        else dressCode(panel, pre, code, language, nearby)
      },
    })
  let view = open()
  let hasEnded = false
  let tip: Element | undefined
  let finishedCount = 0

  function startOver() {
    root.replaceChildren()
    finishedCount = 0
    view = open()
    hasEnded = false
  }
  /** All blocks but the last are complete, and need not wait for the end of the answer. */
  function finishBlocks() {
    for (; finishedCount < root.childElementCount - 1; finishedCount++)
      finishBlock(root.children[finishedCount]!, panel, item)
  }
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
  const drawing = createPacedDrawing({
    draw(piece) {
      countDrawn(piece.length)
      attempt(() => view.append(piece))
    },
    rest() {
      attempt(finishBlocks)
      moveNeedle(isWriting?.peek() ?? false)
    },
    follow: panel.follow,
    finish() {
      moveNeedle(false)
      hasEnded = true
      attempt(() => {
        view.end()
        finishReading(root, panel, item)
      })
    },
  })
  const endText = text.subscribe(
    (piece) => {
      if (hasEnded) {
        // An answer that had broken off goes on: what stood open at its end was closed, so it is drawn anew.
        const { source } = view
        startOver()
        drawing.add(source)
      }
      drawing.add(piece)
    },
    () => {
      drawing.clear()
      startOver()
    },
  )
  const endState = effect(() => {
    if (isWriting?.value) drawing.goOn()
    else untracked(drawing.complete)
  })
  const endEdges = followEdges(root)
  return () => {
    drawing.end()
    endText()
    endState()
    endEdges()
    nearby.end()
  }
}

/** A header with the language and a button; then the colours, which come when somebody is about to see them. */
function dressCode(panel: PanelContext, pre: HTMLElement, code: HTMLElement, language: string, nearby: Nearby) {
  code.tabIndex = 0
  pre.before(createCodeHeader(panel, code, language))
  if (!language) return
  colour()

  function colour() {
    nearby.once(pre, async () => {
      const chunk = await panel.features.highlight.bring()
      if (chunk)
        whenThereIsTime((hasWaited) => {
          // A text that came faster than it could be drawn may have left this code far behind.
          if (hasWaited) colour()
          else if (pre.isConnected) chunk.highlight(code, language)
        })
    })
  }
}

/** A block of mathematics is drawn as soon as it is closed; until then, and where that fails, it is read as it was written. */
function dressFormula(panel: PanelContext, pre: HTMLElement, code: HTMLElement) {
  void bringMath(panel).then((math) => {
    const place = document.createElement('div')
    place.className = 'math display'
    const tex = code.textContent ?? ''
    place.textContent = tex
    if (math?.drawFormula(place, tex.trim(), true)) pre.replaceWith(place)
  })
}
