import { Avatar } from './avatar.tsx'
import { IconButton } from './icon-button.tsx'
import { lastOf } from './last-of.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Who is speaking, and what can be done with the whole conversation. */
export function Header({ panel }: { panel: PanelContext }) {
  const { options, store, texts } = panel
  const title = useValue(() => panel.title.value)
  const botIcon = useValue(() => store.bot.value?.icon_url)
  const isRunning = useValue(() => store.running.value)
  const last = useValue(() => lastOf(store.items.value))
  const isFatal = useValue(() => store.phase.value === 'error')
  // The button that was pressed may be off now, and the focus must not fall back into the page.
  const then = (work: Promise<void>) => void work.then(panel.focusInput)
  return (
    <header class="head">
      <Avatar icon={options.icon || botIcon} botId={options.botId} size={options.layout === 'mobile' ? 28 : 24} />
      <h2 title={title} dir="auto">
        {title}
      </h2>
      {!isFatal && last && last.kind !== 'seam' && (
        <IconButton icon="broom" size={19} label={texts.clearContext} onClick={() => then(store.clearContext())} />
      )}
      {!isFatal && (
        <IconButton
          icon="compose"
          size={19}
          label={texts.newConversation}
          disabled={isRunning || !last}
          onClick={() => then(store.newConversation())}
        />
      )}
      <IconButton icon="close" size={20} label={texts.close} onClick={options.onClose} />
    </header>
  )
}
