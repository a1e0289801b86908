import { useEffect, useMemo } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Chips } from './chips.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** The beginning of a conversation: who answers here, the opening message, questions to begin with. */
export function Prologue({ panel }: { panel: PanelContext }) {
  const bot = useValue(() => panel.store.bot.value)
  const { icon, botId, userInfo } = panel.options
  if (!bot) return null
  const { prologue, unnamed_prologue } = bot.onboarding_info
  // A function, so that no `$&` in a name means anything.
  const opening = ((!userInfo.nickname && unnamed_prologue) || prologue)
    .replace(/\{\{\s*user_name\s*\}\}/g, () => userInfo.nickname)
    .trim()
  return (
    <div class="pro">
      <Avatar icon={icon || bot.icon_url} botId={botId} size={64} />
      <h3 class={bot.name === panel.title.peek() ? 'vh' : ''} dir="auto">
        {bot.name}
      </h3>
      {opening && <Opening key={opening} panel={panel} opening={opening} />}
      <Chips panel={panel} questions={bot.onboarding_info.suggested_questions} />
    </div>
  )
}

/** Most opening messages are plain words; the others are drawn as Markdown as soon as that is there. */
function Opening({ panel, opening }: { panel: PanelContext; opening: string }) {
  const text = useMemo(() => toText(opening), [])
  const isPlain = !markup.test(opening)
  const { answers } = panel.features
  const chunk = useValue(() => answers.chunk.value)
  useEffect(() => {
    if (!isPlain) void answers.bring()
  }, [])
  if (chunk && !isPlain) return <chunk.GrowingMarkdown panel={panel} text={text} />
  return (
    <div class="md" dir="auto">
      {opening}
    </div>
  )
}

/** Anything that Markdown could take for more than words. */
const markup = /[*_`[\]#<&~\\|\n]|^ *([-+>]|\d+[.)]) |www\.|:\/\/|@/

/** A complete text in the form of a growing one. */
function toText(text: string) {
  return {
    subscribe(read: (piece: string) => void) {
      read(text)
      return () => {}
    },
  }
}
