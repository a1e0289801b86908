import type { Problem } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'

/** The chat cannot be used: one sentence, what to do, and another try. */
export function Fatal({ panel, problem }: { panel: PanelContext; problem: Problem }) {
  const { store, texts } = panel
  const [happened, whatToDo] = texts.problems[problem.name]
  return (
    <div class="fatal">
      <div role="alert">
        <p>{happened}</p>
        <small>{whatToDo}</small>
      </div>
      <button
        type="button"
        class="chip"
        onClick={() => {
          panel.focusWindow() // This button goes away, and the focus must not fall back into the page.
          void store.open()
        }}
      >
        {texts.tryAgain}
      </button>
      <ProblemDetails problem={problem} texts={texts} />
    </div>
  )
}
