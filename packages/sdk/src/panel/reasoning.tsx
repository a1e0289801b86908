import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { AnswerItem } from '../client/chat-store.ts'
import { Fold } from './fold.tsx'
import { GrowingMarkdown } from './growing-markdown.tsx'
import { useBegin } from './growth.ts'
import type { PanelContext } from './panel-context.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  textBegin: ReturnType<typeof useBegin>
  isRunning: ReadonlySignal<boolean>
}

/** What the model thought before it answered, folded away. Built when first opened. */
export function Reasoning({ panel, item, textBegin, isRunning }: Props) {
  const begin = useBegin(item.reasoning).value
  const wasOpened = useSignal(false)
  const { texts } = panel
  if (!begin) return null
  const end = textBegin.value
  const isThinking = isRunning.value && !end
  const seconds = begin.wasThere || !end ? 0 : Math.max(1, Math.round((end.atMs - begin.atMs) / 1000))
  const title = isThinking ? texts.thinking : seconds ? texts.thoughtFor(seconds) : texts.thought
  return (
    <Fold title={title} onOpen={() => (wasOpened.value = true)}>
      <div class="think">
        {wasOpened.value && <GrowingMarkdown panel={panel} text={item.reasoning} isWriting={isRunning} />}
      </div>
    </Fold>
  )
}
