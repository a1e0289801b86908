import { useState } from 'preact/hooks'
import type { AnswerItem, Step } from '../client/chat-store.ts'
import type { ReadonlySignal } from '../client/signal.ts'
import { Fold } from './fold.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import { type Begin, useBegin } from './growth.ts'
import type { PanelContext } from './panel-context.ts'
import { Steps } from './steps.tsx'
import { count, fill, list } from './texts/fill.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  textBegin: Begin | undefined
  running: ReadonlySignal<boolean>
}

/** How an answer came about, on one line: what the model thought and which steps it took. Built when first opened. */
export function Background({ panel, item, textBegin, running }: Props) {
  const thought = useBegin(item.reasoning)
  const isRunning = useValue(() => running.value)
  const allSteps = useValue(() => item.steps.value)
  const [wasOpened, setWasOpened] = useState(false)
  const steps = panel.options.isNeedFunctionCallMessage ? allSteps : []
  const title = [thought && thoughtTitle(panel, thought, textBegin, isRunning), stepsTitle(panel, steps)]
    .filter(Boolean)
    .join(' · ')
  if (!title) return null
  return (
    <Fold title={title} onOpen={() => setWasOpened(true)}>
      {wasOpened && thought && (
        <div class="think">
          <GrowingMarkdown panel={panel} text={item.reasoning} isWriting={running} />
        </div>
      )}
      {wasOpened && steps.length > 0 && <Steps panel={panel} steps={steps} isRunning={isRunning} />}
    </Fold>
  )
}

function thoughtTitle({ later }: PanelContext, thought: Begin, textBegin: Begin | undefined, isRunning: boolean) {
  const seconds = thought.atMs && textBegin ? Math.max(1, Math.round((textBegin.atMs - thought.atMs) / 1000)) : 0
  if (isRunning && !textBegin) return later.thinking
  return seconds ? fill(later.thoughtFor, seconds) : later.thought
}

function stepsTitle({ later, lang }: PanelContext, steps: readonly Step[]): string {
  const searches = steps.filter((step) => step.kind === 'knowledge')
  const found = searches.reduce((sum, step) => sum + step.passages.length, 0)
  const tools = new Set(steps.filter((step) => step.kind === 'tool').map((step) => step.name))
  return [
    searches.length && (found ? fill(later.searched, count(lang, later.passages, found)) : later.searchedNothing),
    tools.size && fill(later.usedTools, list(lang, [...tools])),
  ]
    .filter(Boolean)
    .join(' · ')
}
