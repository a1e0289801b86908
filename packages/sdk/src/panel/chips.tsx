import type { PanelContext } from './panel-context.ts'

/** Questions that are sent with one press. */
export function Chips({
  panel: { store, toNewest },
  questions,
}: {
  panel: PanelContext
  questions: readonly string[]
}) {
  if (questions.length === 0) return null
  return (
    <div class="chips">
      {questions.map((question) => (
        <button
          type="button"
          key={question}
          class="chip"
          dir="auto"
          disabled={store.running.value}
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
