import type { Problem } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { Stitch } from './stitch.tsx'
import { useValue } from './use-value.ts'

/** The chat cannot be used: one sentence, what to do, and another try. The words come with what draws answers. */
export function Fatal({ panel, problem }: { panel: PanelContext; problem: Problem }) {
  const { features, store, texts } = panel
  const hasWords = useValue(() => !!features.answers.chunk.value)
  const hasFailed = useValue(() => features.answers.hasFailed.value)
  if (!hasWords && !hasFailed) {
    return (
      <div class="fatal">
        <Stitch label={texts.loading} class="late" />
      </div>
    )
  }
  const [happened, whatToDo] = hasWords ? panel.later.problems[problem.name] : texts.unavailable
  return (
    <div class="fatal">
      <div role="alert">
        <p>{happened}</p>
        <small>{whatToDo}</small>
      </div>
      {problem.retryable && (
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
      )}
      <ProblemDetails problem={problem} texts={texts} />
    </div>
  )
}
