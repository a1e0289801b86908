import { useMemo } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Chips } from './chips.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** The beginning of a conversation: who answers here, the opening message, questions to begin with. */
export function Prologue({ panel }: { panel: PanelContext }) {
  const bot = useValue(() => panel.store.bot.value)
  const opening = bot?.onboarding_info.prologue.replaceAll('{{user_name}}', '').trim() ?? ''
  const text = useMemo(() => toText(opening), [opening])
  if (!bot) return null
  const { icon, botId } = panel.options
  return (
    <div class="pro">
      <Avatar icon={icon || bot.icon_url} botId={botId} size={64} />
      <h3 class={bot.name === panel.title.peek() ? 'vh' : ''} dir="auto">
        {bot.name}
      </h3>
      {opening && <GrowingMarkdown key={opening} panel={panel} text={text} />}
      <Chips panel={panel} questions={bot.onboarding_info.suggested_questions} />
    </div>
  )
}

/** A complete text in the form of a growing one. */
function toText(text: string) {
  return {
    subscribe(read: (piece: string) => void) {
      read(text)
      return () => {}
    },
  }
}
