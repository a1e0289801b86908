import type { RefObject } from 'preact'
import { drawings, Menu } from '../later-shared.ts'
import type { Operation } from '../operations.tsx'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { exportConversation } from './export-conversation.ts'

interface Props {
  panel: PanelContext
  /** Those that have no button of their own at the moment. */
  folded: readonly Operation[]
  place: RefObject<HTMLElement | null>
  onClose(givesFocusBack: boolean): void
}

/** The menu of the whole window. */
export function MoreMenu({ panel, folded, place, onClose }: Props) {
  const isEmpty = useValue(() => panel.store.items.value.length === 0)
  const operations = [...folded, toExport(panel, isEmpty), ...toShape(panel)]
  return <Menu panel={panel} label={panel.texts.more} operations={operations} place={place} onClose={onClose} />
}

function toExport(panel: PanelContext, isDisabled: boolean): Operation {
  return {
    icon: drawings.download,
    label: panel.later.exportMarkdown,
    isDisabled,
    run: () => void exportConversation(panel),
  }
}

/** Expanding, moving and sizing, where the window is the page's guest and not a part of it. */
function toShape(panel: PanelContext): Operation[] {
  const { options, later, features, isExpanded } = panel
  if (options.inline || options.layout === 'mobile') return []
  const expand: Operation = {
    icon: isExpanded.peek() ? drawings.shrink : drawings.expand,
    label: isExpanded.peek() ? later.shrink : later.expand,
    run: () => void features.shell.bring().then((chunk) => chunk?.toggleExpanded(panel)),
  }
  const place: Operation = {
    icon: drawings.move,
    label: later.sizeAndPlace,
    run: () => void features.shell.bring().then((chunk) => chunk?.beginMoving(panel)),
  }
  return options.draggable || options.resizable ? [expand, place] : [expand]
}
