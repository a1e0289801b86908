import type { PanelContext } from './panel-context.ts'
import { toSafeHref } from './safe-href.ts'

/** The line under everything: the page's own words with its links, or ours. */
export function Foot({ panel: { options, texts } }: { panel: PanelContext }) {
  const { expressionText, linkvars } = options.footer
  // Every second part is the name between two pairs of braces.
  const parts = (expressionText ?? `${texts.footer} {{Buttonhole}}`).split(/\{\{\s*(\w+)\s*\}\}/)
  return (
    <footer class="foot" dir="auto">
      {parts.map((part, index) => {
        if (index % 2 === 0) return part
        const variable = Object.keys(linkvars).includes(part) ? linkvars[part] : undefined
        const href = variable?.link && toSafeHref(variable.link)
        if (!href) return variable?.text
        return (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer">
            {variable.text}
          </a>
        )
      })}
    </footer>
  )
}
