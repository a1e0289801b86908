import type { ReadonlySignal } from '@preact/signals-core'
import { useState } from 'preact/hooks'
import type { AnswerItem } from '../client/chat-store.ts'
import { Fold } from './fold.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import { type Begin, useBegin } from './growth.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  textBegin: Begin | undefined
  running: ReadonlySignal<boolean>
}

/** What the model thought before it answered, folded away. Built when first opened. */
export function Reasoning({ panel, item, textBegin, running }: Props) {
  const begin = useBegin(item.reasoning)
  const isRunning = useValue(() => running.value)
  const [wasOpened, setWasOpened] = useState(false)
  const { texts } = panel
  if (!begin) return null
  const seconds = begin.atMs && textBegin ? Math.max(1, Math.round((textBegin.atMs - begin.atMs) / 1000)) : 0
  const title = isRunning && !textBegin ? texts.thinking : seconds ? texts.thoughtFor(seconds) : texts.thought
  return (
    <Fold title={title} onOpen={() => setWasOpened(true)}>
      <div class="think">
        {wasOpened && <GrowingMarkdown panel={panel} text={item.reasoning} isWriting={running} />}
      </div>
    </Fold>
  )
}
