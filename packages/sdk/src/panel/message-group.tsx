import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../client/chat-store.ts'
import type { ItemGroup } from './item-groups.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  group: ItemGroup
  /** Called for each drawing: elements that are handed over would keep what they were drawn as. */
  children(item: Item): VNode
}

/** Messages that are laid out, left out and given back together. Given back, they are a box as high as they were. */
export function MessageGroup({ panel, group, children }: Props) {
  const place = useRef<HTMLElement>(null)
  const shown = useRef(group)
  shown.current = group
  const [isEmpty, setEmpty] = useState(false)
  const answers = useValue(() => panel.features.answers.chunk.value)
  useLayoutEffect(() => answers?.giveBackFar(place.current!, () => shown.current.items, setEmpty), [answers])
  return (
    <section class="grp" ref={place}>
      {!isEmpty && group.items.map(children)}
    </section>
  )
}
