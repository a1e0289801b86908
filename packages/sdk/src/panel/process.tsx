import type { AnswerItem, Step } from '../client/chat-store.ts'
import { Fold } from './fold.tsx'
import type { PanelContext } from './panel-context.ts'
import type { Texts } from './texts/texts.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  isRunning: boolean
}

/** The steps that led to the answer: one sentence, and behind it each step as a knot on one thread. */
export function Process({ panel: { texts }, item, isRunning }: Props) {
  const steps = useValue(() => item.steps.value)
  if (steps.length === 0) return null
  return (
    <Fold title={toSentence(steps, texts)}>
      <ol class="steps">
        {steps.map((step, index) => (
          <li key={index}>
            <b>{step.kind === 'knowledge' ? texts.knowledge : step.name}</b>
            {step.kind === 'knowledge' && <span>{texts.passages(step.passages.length)}</span>}
            {step.input && (
              <small dir="auto" title={step.input}>
                {step.input}
              </small>
            )}
          </li>
        ))}
        {isRunning && (
          <li class="run">
            <b>{texts.writing}</b>
          </li>
        )}
      </ol>
    </Fold>
  )
}

function toSentence(steps: readonly Step[], texts: Texts): string {
  const searches = steps.filter((step) => step.kind === 'knowledge')
  const tools = new Set(steps.filter((step) => step.kind === 'tool').map((step) => step.name))
  return [
    searches.length && texts.searched(searches.reduce((sum, step) => sum + step.passages.length, 0)),
    tools.size && texts.usedTools([...tools]),
  ]
    .filter(Boolean)
    .join(' · ')
}
