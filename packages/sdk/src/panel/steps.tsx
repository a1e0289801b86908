import type { Step } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { count } from './texts/fill.ts'

interface Props {
  panel: PanelContext
  steps: readonly Step[]
  isRunning: boolean
}

/** The steps before an answer, each a knot on one thread: what was called, with what, what came back, how long it took. */
export function Steps({ panel, steps, isRunning }: Props) {
  const isWaiting = (step: Step) => isRunning && step.kind === 'tool' && step.output === undefined
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={index} class={isWaiting(step) ? 'run' : ''}>
          <b dir="auto">{step.kind === 'knowledge' ? panel.later.knowledge : step.name}</b>
          {step.kind === 'knowledge' && <span>{count(panel.lang, panel.later.passages, step.passages.length)}</span>}
          {step.durationMs !== undefined && <time>{toDuration(step.durationMs, panel.lang)}</time>}
          <StepData panel={panel} step={step} />
        </li>
      ))}
      {isRunning && !steps.some(isWaiting) && (
        <li class="run">
          <b>{panel.texts.writing}</b>
        </li>
      )}
    </ol>
  )
}

/** One line of what was asked; all of it, and what came back, when opened. */
function StepData({ panel: { later }, step: { kind, input, output } }: { panel: PanelContext; step: Step }) {
  if (!input && !output) return null
  return (
    <details class="io">
      <summary dir="auto">{kind === 'knowledge' ? <q>{input}</q> : input || output}</summary>
      {input && <Data label={later.input} text={input} />}
      {output && <Data label={later.output} text={output} />}
    </details>
  )
}

function Data({ label, text }: { label: string; text: string }) {
  return (
    <>
      <span>{label}</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller without this cannot be scrolled by keyboard */}
      <pre tabIndex={0}>{toReadable(text)}</pre>
    </>
  )
}

/** So much of what a tool answered is worth reading here. */
const shownLength = 4000

function toReadable(text: string): string {
  let shown = text
  try {
    shown = JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    // Not JSON: shown as it came.
  }
  return shown.length > shownLength ? `${shown.slice(0, shownLength)}…` : shown
}

/** Seconds to one decimal; what took less than that is told in milliseconds. */
function toDuration(durationMs: number, lang: string): string {
  const isShort = durationMs < 50
  try {
    return new Intl.NumberFormat(lang, {
      style: 'unit',
      unit: isShort ? 'millisecond' : 'second',
      unitDisplay: 'narrow',
      maximumFractionDigits: isShort || durationMs >= 10_000 ? 0 : 1,
    }).format(isShort ? durationMs : durationMs / 1000)
  } catch {
    return `${(durationMs / 1000).toFixed(1)} s` // Safari 14.0 knows no units.
  }
}
