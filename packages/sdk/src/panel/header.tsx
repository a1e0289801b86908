import { Avatar } from './avatar.tsx'
import { IconButton } from './icon-button.tsx'
import { MoreMenu } from './more-menu.tsx'
import type { PanelContext } from './panel-context.ts'

/** Who is speaking, and what can be done with the whole conversation. */
export function Header({ panel }: { panel: PanelContext }) {
  const { options, store, texts, title } = panel
  const isPhone = options.layout === 'mobile'
  const hasMessages = store.items.value.length > 0
  return (
    <header class="head">
      <Avatar icon={options.icon || store.bot.value?.icon_url} botId={options.botId} size={isPhone ? 28 : 24} />
      <h2 title={title.value} dir="auto">
        {title.value}
      </h2>
      {store.phase.value !== 'error' && (
        <>
          <IconButton
            icon="compose"
            size={19}
            label={texts.newConversation}
            disabled={store.running.value || !hasMessages}
            onClick={() => {
              void store.newConversation()
              panel.focusInput()
            }}
          />
          <MoreMenu panel={panel} />
        </>
      )}
      <IconButton icon="close" size={20} label={texts.close} onClick={options.onClose} />
    </header>
  )
}
