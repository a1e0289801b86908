import type { Problem } from '../client/chat-store.ts'
import type { Texts } from './texts/texts.ts'

/** What the operator of the server wants to know, folded away: code, log id, the server's own words. */
export function ProblemDetails({ problem, texts }: { problem: Problem; texts: Texts }) {
  const lines = [
    problem.code ? `${texts.code} ${problem.code}` : '',
    problem.requestId && `${texts.logId} ${problem.requestId}`,
    problem.message,
  ].filter(Boolean)
  if (lines.length === 0) return null
  return (
    <details class="more-info">
      <summary>{texts.details}</summary>
      {lines.map((line) => (
        <div key={line} dir="auto">
          {line}
        </div>
      ))}
    </details>
  )
}
