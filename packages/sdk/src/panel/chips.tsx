import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Questions that are sent with one press. */
export function Chips({
  panel: { store, toNewest },
  questions,
}: {
  panel: PanelContext
  questions: readonly string[]
}) {
  const isRunning = useValue(() => store.running.value)
  if (questions.length === 0) return null
  return (
    <div class="chips">
      {questions.filter(Boolean).map((question) => (
        <button
          type="button"
          key={question}
          class="chip"
          dir="auto"
          disabled={isRunning}
          onClick={() => {
            if (store.send(question)) toNewest()
          }}
        >
          {question}
        </button>
      ))}
    </div>
  )
}
