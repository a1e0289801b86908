import type { Problem } from '../client/chat-store.ts'
import type { Texts } from './texts/texts.ts'

/** What the operator of the server wants to know, folded away: the server's own words, the code and the log id. */
export function ProblemDetails({ problem, texts }: { problem: Problem; texts: Texts }) {
  const { message, code, requestId } = problem
  // The API's own names, the same in every language: they are for whoever looks into the server's log.
  const marks = [code && `code ${code}`, requestId && `logid ${requestId}`].filter(Boolean).join(' · ')
  const lines = [message, marks].filter(Boolean)
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
