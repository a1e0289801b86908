import { Avatar } from './avatar.tsx'
import { IconButton } from './icon-button.tsx'
import { MoreButton } from './more-button.tsx'
import { OperationButton, useOperations } from './operations.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Who is speaking, and what can be done with the whole conversation. */
export function Header({ panel }: { panel: PanelContext }) {
  const { options, store, texts } = panel
  const title = useValue(() => panel.title.value)
  const botIcon = useValue(() => store.bot.value?.icon_url)
  const isFatal = useValue(() => store.phase.value === 'error')
  const size = useValue(() => panel.size.value)
  const { inHeader } = useOperations(panel)
  const { isShow, isNeedClose, extra } = options.header
  const close = isNeedClose && <IconButton icon="close" size={20} label={texts.close} onClick={options.onClose} />
  const list = options.conversations.isNeed && !isFatal && size !== 'wide' && (
    <IconButton
      icon="list"
      size={19}
      class="start"
      label={texts.conversations}
      aria-haspopup="dialog"
      onClick={() => {
        panel.isListOpen.value = true
      }}
    />
  )
  if (!isShow) {
    return (
      <div class="head bare">
        {list}
        <h2 class="vh">{title}</h2>
        {close}
      </div>
    )
  }
  const folds = size === 'narrow'
  return (
    <header class="head">
      {list}
      <Avatar icon={options.icon || botIcon} botId={options.botId} size={options.layout === 'mobile' ? 28 : 24} />
      <h2 title={title} dir="auto">
        {title || <span class="vh">{texts.chat}</span>}
      </h2>
      {!isFatal && !folds && inHeader.map((one) => <OperationButton key={one.icon} operation={one} />)}
      {!isFatal && <MoreButton panel={panel} folded={folds ? inHeader : []} />}
      {extra && <slot name="extra" />}
      {close}
    </header>
  )
}
