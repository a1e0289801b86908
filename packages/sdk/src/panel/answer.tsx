import { useMemo, useRef } from 'preact/hooks'
import type { AnswerItem } from '../client/chat-store.ts'
import { computed } from '../client/signal.ts'
import { AnswerActions } from './answer-actions.tsx'
import { Background } from './background.tsx'
import { OtherContent } from './cards/other-content.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import { useBegin } from './growth.ts'
import { Icon } from './icon.tsx'
import { drawings, MessageFiles } from './later-shared.ts'
import { Notice } from './notice.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { Sources } from './sources.tsx'
import { Stitch } from './stitch.tsx'
import { count } from './texts/fill.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
}

/** One answer: how it came about, its text, where it comes from, what can be done with it. */
export function Answer({ panel, item }: Props) {
  const begin = useBegin(item.text)
  const running = useMemo(() => computed(() => item.state.value === 'waiting' || item.state.value === 'streaming'), [])
  const isRunning = useValue(() => running.value)
  return (
    <article class="it" aria-label={panel.title.value || panel.texts.chat} data-key={item.key}>
      <UnreadSeam panel={panel} item={item} />
      <Background panel={panel} item={item} textBegin={begin} running={running} />
      {begin && <GrowingMarkdown panel={panel} text={item.text} isWriting={running} item={item} />}
      <Parts panel={panel} item={item} />
      {isRunning ? (
        <Waiting panel={panel} hasBegun={!!begin} />
      ) : (
        <AnswerEnd panel={panel} item={item} hasText={!!begin} />
      )}
    </article>
  )
}

/** Where the reader left off. */
function UnreadSeam({ panel, item }: Props) {
  const { store } = panel
  const isHere = useValue(() => store.firstUnread.value === item.key)
  // The count goes to 0 when the window opens, while the seam stays: how many there were is asked of the list.
  if (!isHere) return null
  const items = store.items.peek()
  const number = items.slice(items.indexOf(item)).filter(({ kind }) => kind === 'answer').length
  return <div class="seam">{count(panel.lang, panel.later.newAnswers, number)}</div>
}

/** Pictures and files of the answer, and what cannot be shown. */
function Parts({ panel, item }: Props) {
  const files = useValue(() => item.files.value)
  const others = useValue(() => item.others.value)
  return (
    <>
      <MessageFiles panel={panel} files={files} />
      {others.map((part, index) => (
        <OtherContent key={index} panel={panel} item={item} part={part} />
      ))}
    </>
  )
}

function Waiting({ panel: { store, texts, later }, hasBegun }: { panel: PanelContext; hasBegun: boolean }) {
  const isReconnecting = useValue(() => store.reconnecting.value)
  if (hasBegun && !isReconnecting) return null
  return (
    <div class="wait">
      {hasBegun ? <Icon name={drawings.again} size={15} /> : <Stitch label={texts.writing} />}
      {isReconnecting && later.reconnecting}
    </div>
  )
}

function AnswerEnd({ panel, item, hasText }: Props & { hasText: boolean }) {
  const { store, texts, later } = panel
  const wasRunning = useRef(Date.now() / 1000 - item.createdAt < recentSeconds).current
  const state = useValue(() => item.state.value)
  const problem = useValue(() => item.problem.value)
  if (state === 'broken') {
    const [happened, kept] = later.problems[problem?.name ?? 'broken']
    return (
      <>
        <Sources panel={panel} item={item} />
        <Notice
          kind="err"
          icon={drawings.warn}
          role={wasRunning ? 'alert' : undefined}
          sentences={[happened, hasText || problem?.name !== 'broken' ? kept : later.nothingArrived]}
          action={
            problem?.retryable === false ? undefined : { label: later.answerAgain, run: () => store.retry(item.key) }
          }
        >
          {problem && <ProblemDetails problem={problem} texts={texts} />}
        </Notice>
      </>
    )
  }
  return (
    <>
      {state === 'stopped' && <p class="halt">{later.stopped}</p>}
      <Sources panel={panel} item={item} />
      <AnswerActions panel={panel} item={item} hasText={hasText} />
    </>
  )
}

/** Answers that broke off before this page was there are shown, but not shouted. */
const recentSeconds = 600
