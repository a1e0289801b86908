import type { RefObject } from 'preact'
import { Icon } from './icon.tsx'
import { drawings } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { PassagePreview } from './reading/passage-preview.tsx'
import { SelectionQuote } from './reading/selection-quote.tsx'
import { UnreadPill } from './reading/unread-pill.tsx'

/** What stands over the messages. */
export interface OverlayPlace {
  panel: PanelContext
  /** The box around the scroller, in whose coordinates they stand. */
  place: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
}

/** The preview of a passage, "Quote" beside selected words, the ways to the first unread answer and to the newest. */
export function Overlays({ offersNewest, ...props }: OverlayPlace & { offersNewest: boolean }) {
  const { later, toNewest } = props.panel
  return (
    <>
      {offersNewest && (
        <button type="button" class="newest" onClick={toNewest}>
          <Icon name={drawings.down} size={16} />
          {later.newest}
        </button>
      )}
      <PassagePreview {...props} />
      {props.panel.options.isNeedQuote && <SelectionQuote {...props} />}
      <UnreadPill {...props} />
    </>
  )
}
