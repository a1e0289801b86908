import { computed } from '@preact/signals-core'
import { useMemo, useRef } from 'preact/hooks'
import type { AnswerItem, Item } from '../client/chat-store.ts'
import { CopyButton } from './copy-button.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import { useBegin } from './growth.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { lastOf } from './last-of.ts'
import { Notice } from './notice.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { Process } from './process.tsx'
import { Reasoning } from './reasoning.tsx'
import { Sources } from './sources.tsx'
import { Stitch } from './stitch.tsx'
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
    <article class="it" aria-label={panel.title.value || panel.texts.chat}>
      <Reasoning panel={panel} item={item} textBegin={begin} running={running} />
      <Process panel={panel} item={item} isRunning={isRunning} />
      {begin && <GrowingMarkdown panel={panel} text={item.text} isWriting={running} />}
      {isRunning ? (
        <Waiting panel={panel} hasBegun={!!begin} />
      ) : (
        <AnswerEnd panel={panel} item={item} hasText={!!begin} />
      )}
    </article>
  )
}

function Waiting({ panel: { store, texts }, hasBegun }: { panel: PanelContext; hasBegun: boolean }) {
  const isReconnecting = useValue(() => store.reconnecting.value)
  if (hasBegun && !isReconnecting) return null
  return (
    <div class="wait">
      {hasBegun ? <Icon name="again" size={15} /> : <Stitch label={texts.writing} />}
      {isReconnecting && texts.reconnecting}
    </div>
  )
}

function AnswerEnd({ panel, item, hasText }: Props & { hasText: boolean }) {
  const { store, texts } = panel
  const wasRunning = useRef(Date.now() / 1000 - item.createdAt < recentSeconds).current
  const state = useValue(() => item.state.value)
  const problem = useValue(() => item.problem.value)
  function answerAgain() {
    if (state === 'broken') return store.retry(item.key)
    if (store.send(questionBefore(item, store.items.peek()))) panel.toNewest()
  }
  if (state === 'broken') {
    const [happened, kept] = texts.problems[problem?.name ?? 'broken']
    return (
      <>
        <Sources panel={panel} item={item} />
        <Notice
          kind="err"
          icon="warn"
          role={wasRunning ? 'alert' : undefined}
          sentences={[happened, hasText || problem?.name !== 'broken' ? kept : texts.nothingArrived]}
          action={problem?.retryable === false ? undefined : { label: texts.answerAgain, run: answerAgain }}
        >
          {problem && <ProblemDetails problem={problem} texts={texts} />}
        </Notice>
      </>
    )
  }
  return (
    <>
      {state === 'stopped' && <p class="halt">{texts.stopped}</p>}
      <Sources panel={panel} item={item} />
      <div class="acts">
        {hasText && <CopyButton panel={panel} label={texts.copy} read={() => item.text.toString()} />}
        <IconButton icon="again" size={16} class="again" label={texts.answerAgain} onClick={answerAgain} />
      </div>
    </>
  )
}

function questionBefore(answer: AnswerItem, items: readonly Item[]): string {
  const questions = items.slice(0, items.indexOf(answer)).filter((item) => item.kind === 'user')
  return lastOf(questions)?.text ?? ''
}

/** Answers that broke off before this page was there are shown, but not shouted. */
const recentSeconds = 600
