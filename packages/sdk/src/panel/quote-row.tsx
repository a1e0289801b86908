import type { Quote } from '../client/chat-store.ts'
import { toSpoken } from './announcer.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { drawings } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'

/** What the next question refers to, above its words. */
export function QuoteRow({ panel, quote }: { panel: PanelContext; quote: Quote }) {
  return (
    <div class="quote">
      <Icon name={drawings.quote} size={15} />
      <span dir="auto">{toSpoken(quote.text)}</span>
      <IconButton
        icon="close"
        size={15}
        label={panel.later.removeQuote}
        onClick={() => {
          panel.quote.value = undefined
          panel.focusInput()
        }}
      />
    </div>
  )
}
