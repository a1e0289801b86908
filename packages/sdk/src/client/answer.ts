import { type Chat, type Message, snapshotEventName } from '@buttonhole/protocol'
import type { AnswerItem, Feedback, MessageFile, OtherPart, Problem } from './chat-store.ts'
import type { RunEvent } from './chat-stream.ts'
import { createGrowingText, type WritableText } from './growing-text.ts'
import { toParts } from './message-parts.ts'
import { problemOf, toProblem } from './problem.ts'
import { type Signal, signal } from './signal.ts'
import { createStepList } from './steps.ts'

type State = AnswerItem['state']['value']

/** The writer's side of an {@link AnswerItem}. */
export interface Answer {
  readonly item: AnswerItem
  readonly feedback: Signal<Feedback | undefined>
  /** Folds one event of the run. Nothing changes any more once the answer was stopped. */
  take(event: RunEvent): void
  /** Takes in a message of the history. */
  takeMessage(message: Message): void
  /** The visitor has stopped it, or the run ended without a word about how. What had arrived stays. */
  end(state: 'stopped' | 'done'): void
  breakOff(problem: Problem): void
  /** Back to being written, for a run that is taken up again. */
  resume(): void
  hideFollowUps(): void
}

/** One answer message of the run: most runs have one. */
interface Part {
  text: WritableText
  reasoning: WritableText
}

/**
 * Builds an answer. It means the same as `reduceChat` of `protocol`, which is the reference in the tests, but a delta is
 * appended instead of joined, so its cost does not grow with the answer. One difference: reasoning stays on the screen
 * when the completed message leaves it out. Several answer messages of one run are shown as one, a blank line between.
 * @param now the clock that times its steps while they happen, in milliseconds
 */
export function createAnswer(key: string, createdAt: number, now?: () => number): Answer {
  const text = createGrowingText()
  const reasoning = createGrowingText()
  const steps = createStepList()
  const state: Signal<State> = signal<State>('waiting')
  const problem = signal<Problem | undefined>(undefined)
  const followUps = signal<readonly string[]>([])
  const messageId = signal<string | undefined>(undefined)
  const feedback = signal<Feedback | undefined>(undefined)
  const files = signal<readonly MessageFile[]>([])
  const others = signal<readonly OtherPart[]>([])
  const parts = new Map<string, Part>()
  const stepIds = new Set<string>()
  let newestId = ''
  let isStopped = false

  function partOf(id: string): Part {
    let part = parts.get(id)
    if (!part) {
      part = { text: createGrowingText(), reasoning: createGrowingText() }
      parts.set(id, part)
      newestId = id
      messageId.value = id
    }
    return part
  }

  function takeDelta(message: Message) {
    if (message.type !== 'answer' || !isText(message)) return
    const isFirstOfLater = parts.size > 0 && !parts.has(message.id)
    const part = partOf(message.id)
    part.text.append(message.content)
    part.reasoning.append(message.reasoning_content ?? '')
    if (isFirstOfLater || message.id !== newestId) return showParts()
    text.append(message.content)
    reasoning.append(message.reasoning_content ?? '')
    showWriting()
  }

  function takeCompleted(message: Message, atMs?: number) {
    if (message.type === 'answer') {
      const part = partOf(message.id)
      part.text.replace(isText(message) ? message.content : takeOther(message))
      if (message.reasoning_content) part.reasoning.replace(message.reasoning_content)
      return showParts()
    }
    if (stepIds.has(message.id)) return
    stepIds.add(message.id)
    if (message.type === 'follow_up') followUps.value = [...followUps.value, message.content]
    steps.take(message, atMs)
  }

  /** @returns the words of a message that is more than words. */
  function takeOther({ id, content, content_type }: Message): string {
    if (stepIds.has(id)) return String(partOf(id).text)
    stepIds.add(id)
    if (content_type === 'object_string') {
      const found = toParts(content, content_type)
      files.value = [...files.value, ...found.files]
      return found.text
    }
    others.value = [...others.value, { type: content_type, content }]
    return ''
  }

  function showParts() {
    text.replace(joined((part) => part.text))
    reasoning.replace(joined((part) => part.reasoning))
    showWriting()
  }

  function joined(choose: (part: Part) => WritableText): string {
    return Array.from(parts.values(), (part) => String(choose(part)))
      .filter((words) => words !== '')
      .join('\n\n')
  }

  function showWriting() {
    if (state.value === 'waiting' && text.length + reasoning.length > 0) state.value = 'streaming'
  }

  function clear() {
    parts.clear()
    stepIds.clear()
    steps.clear()
    followUps.value = files.value = others.value = []
  }

  function breakOff(reason: Problem) {
    problem.value = reason
    state.value = 'broken'
  }

  // A server without sequence numbers tells a run from its beginning when it is asked again.
  function startOver() {
    clear()
    showParts()
  }

  function takeSnapshot(messages: Message[]) {
    clear()
    for (const message of messages) {
      if (message.type === 'answer' && isText(message)) {
        const part = partOf(message.id)
        part.text.replace(message.content)
        part.reasoning.replace(message.reasoning_content ?? '')
      } else takeCompleted(message)
    }
    showParts()
  }

  function takeChat(chat: Chat) {
    if (chat.status === 'failed') breakOff(toBreak(chat.last_error))
    else if (chat.status === 'canceled') state.value = 'stopped'
    else if (chat.status === 'completed' || chat.status === 'requires_action') state.value = 'done'
  }

  return {
    item: {
      kind: 'answer',
      key,
      createdAt,
      text,
      reasoning,
      steps: steps.signal,
      state,
      problem,
      followUps,
      messageId,
      feedback,
      files,
      others,
    },
    feedback,
    take(event) {
      if (isStopped) return
      if (event.event === 'conversation.message.delta') takeDelta(event.data)
      else if (event.event === 'conversation.message.completed') takeCompleted(event.data, now?.())
      else if (event.event === 'error') breakOff(toBreak(event.data))
      else if (event.event === snapshotEventName) {
        takeSnapshot(event.data.messages)
        takeChat(event.data.chat)
      } else if (event.event.startsWith('conversation.chat.')) {
        if (event.event === 'conversation.chat.created' && parts.size > 0) startOver()
        takeChat(event.data as Chat)
      }
    },
    takeMessage: (message) => takeCompleted(message),
    end(how) {
      isStopped = how === 'stopped'
      state.value = how
    },
    breakOff,
    resume() {
      problem.value = undefined
      state.value = text.length > 0 ? 'streaming' : 'waiting'
    },
    hideFollowUps() {
      followUps.value = []
    },
  }
}

function isText({ content_type }: Message): boolean {
  return content_type === 'text' || !content_type
}

// What broke off is said by name only where the visitor can do something about the cause.
function toBreak({ code, msg }: { code: number; msg: string }): Problem {
  const problem = toProblem({ code, message: msg }, 'broken')
  return problem.name === 'limit' || problem.name === 'tooLong' || problem.name === 'unbound'
    ? problem
    : problemOf('broken', { code, message: msg })
}
