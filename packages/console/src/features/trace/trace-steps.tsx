import type { KnowledgeStep, ModelStep, PromptMessage, RunStep, ToolStep } from '@buttonhole/protocol'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatDuration } from '../../ui/format-figures.ts'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import classes from './trace.module.css'
import { type TraceBar, toTraceBars } from './trace-bars.ts'

/** The steps of a run, told. */
export function TraceSteps({ steps }: { steps: RunStep[] }) {
  const knowledge = steps.filter((step): step is KnowledgeStep => step.kind === 'knowledge')
  const tools = steps.filter((step): step is ToolStep => step.kind === 'tool')
  // The last call of the model holds all that was said before it.
  const model = steps.findLast((step): step is ModelStep => step.kind === 'model' && step.purpose === 'answer')
  return (
    <>
      <Bars steps={steps} />
      {knowledge.map((step) => (
        <Passages key={step.at_ms} step={step} />
      ))}
      {tools.length > 0 && <Tools steps={tools} />}
      {model && <Prompt step={model} />}
    </>
  )
}

function Bars({ steps }: { steps: RunStep[] }) {
  const { t, i18n } = useTranslation()
  const { bars, lengthMs } = toTraceBars(steps)
  const nameOf = (bar: TraceBar) => bar.name ?? t(`trace.${bar.kind as 'knowledge'}`)
  return (
    <ol className={classes.bars} aria-label={t('trace.steps')}>
      {bars.map((bar, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars of one finished run, in order
        <li key={index}>
          <span className="ellipsis">{nameOf(bar)}</span>
          <span className={classes.track} aria-hidden="true">
            <i
              data-kind={bar.kind}
              data-failed={bar.isFailed || undefined}
              style={{
                insetInlineStart: `${Math.min(99, (bar.fromMs / lengthMs) * 100)}%`,
                width: `${((bar.toMs - bar.fromMs) / lengthMs) * 100}%`,
              }}
            />
          </span>
          <span className={classes.time}>{formatDuration(bar.shownMs, i18n.language, 2)}</span>
        </li>
      ))}
    </ol>
  )
}

function Passages({ step }: { step: KnowledgeStep }) {
  const { t } = useTranslation()
  return (
    <section>
      <div className={classes.head}>
        <h3>{t('trace.passages')}</h3>
        <small>{step.passages.length}</small>
      </div>
      {step.passages.length === 0 ? (
        <p className={classes.note}>{t(step.is_unanswered ? 'trace.nothingFound' : 'trace.notSearched')}</p>
      ) : (
        <ol className={classes.passages}>
          {step.passages.map((passage, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the passages of one answer, in order
            <li key={index}>
              <details>
                <summary>
                  <b>{passage.title}</b>
                  <span>{passage.score.toFixed(2)}</span>
                  <p>{passage.text}</p>
                </summary>
              </details>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Tools({ steps }: { steps: ToolStep[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <div className={classes.head}>
        <h3>{t('trace.tools')}</h3>
        <small>{steps.length}</small>
      </div>
      <ol className={classes.tools}>
        {steps.map((step) => (
          <li key={`${step.at_ms} ${step.arguments}`}>
            <b>{step.name}</b>
            <div className={classes.code}>
              <Turn who={t('trace.arguments')} text={step.arguments || '{}'} />
              <Turn who={t('trace.result')} text={step.result ?? ''} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Prompt({ step }: { step: ModelStep }) {
  const { t } = useTranslation()
  return (
    <section>
      <div className={classes.head}>
        <h3>{t(step.reads_prompt ? 'trace.prompt' : 'trace.question')}</h3>
        {step.reads_prompt && <CopyButton text={toPlainPrompt(step)} />}
      </div>
      {!step.reads_prompt && <p className={classes.note}>{t('trace.noPrompt')}</p>}
      {step.reads_prompt && (
        <ScrollBox className={classes.code} label={t('trace.prompt')}>
          {step.system && <Turn who="system" text={step.system} />}
          {step.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the turns of one prompt, in order
            <Turn key={index} who={message.role} text={toTurnText(message)} />
          ))}
          {step.tools.length > 0 && <Turn who="tools" text={step.tools.join(', ')} />}
        </ScrollBox>
      )}
    </section>
  )
}

function Turn({ who, text }: { who: string; text: string }) {
  return (
    <div>
      <b>{who}</b>
      <pre>{text}</pre>
    </div>
  )
}

function toTurnText({ text, images = [], tool_calls = [], tool_name }: PromptMessage): string {
  return [
    ...(tool_name ? [`${tool_name}:`] : []),
    ...(text ? [text] : []),
    ...images.map((image) => `[${image}]`),
    ...tool_calls.map((call) => `${call.name}(${call.arguments})`),
  ].join('\n')
}

function toPlainPrompt({ system, messages }: ModelStep): string {
  return [`system\n${system}`, ...messages.map((message) => `${message.role}\n${toTurnText(message)}`)].join('\n\n')
}
