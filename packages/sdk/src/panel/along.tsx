import { Late } from './late.tsx'
import type { PanelContext } from './panel-context.ts'
import { QuoteRow } from './quote-row.tsx'
import { useValue } from './use-value.ts'

/** What goes with the question, above its words. */
export function Along({ panel }: { panel: PanelContext }) {
  const { features, store } = panel
  const quote = useValue(() => panel.quote.value)
  const hasFiles = useValue(() => store.uploads.items.value.length + panel.refusals.value.length > 0)
  return (
    <>
      {quote && <QuoteRow panel={panel} quote={quote} />}
      {hasFiles && <Late of={features.uploads}>{(chunk) => <chunk.Tray panel={panel} />}</Late>}
    </>
  )
}
