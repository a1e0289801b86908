import { useEffect } from 'preact/hooks'
import { Late } from './late.tsx'
import { prepareMoments } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { QuoteRow } from './quote-row.tsx'
import { useValue } from './use-value.ts'

/** What goes with the question, above its words. It is the first of its chunk to be drawn, so what can be made ahead is made here. */
export function Along({ panel }: { panel: PanelContext }) {
  const { features, store } = panel
  const quote = useValue(() => panel.quote.value)
  const hasFiles = useValue(() => store.uploads.items.value.length + panel.refusals.value.length > 0)
  useEffect(() => {
    const task = globalThis.requestIdleCallback?.(() => prepareMoments(panel.lang))
    return () => task && cancelIdleCallback(task)
  }, [])
  return (
    <>
      {quote && <QuoteRow panel={panel} quote={quote} />}
      {hasFiles && <Late of={features.uploads}>{(chunk) => <chunk.Tray panel={panel} />}</Late>}
    </>
  )
}
