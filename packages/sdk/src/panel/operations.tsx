import type { IconName } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { lastOf } from './last-of.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Something that can be done with the whole conversation, as a button or as a row of a menu. */
export interface Operation {
  readonly icon: IconName
  readonly label: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  run(): void
}

/**
 * Which operations stand where: with a header, clearing the context goes left of the input and a new conversation into the
 * header; whichever is alone goes left of the input; without a header both do, folded into "more".
 */
export function useOperations(panel: PanelContext): { atInput: Operation[]; inHeader: Operation[] } {
  const { options, store, texts } = panel
  const isRunning = useValue(() => store.running.value)
  const last = useValue(() => lastOf(store.items.value))
  // The button that was pressed may be off now, and the focus must not fall back into the page.
  const then = (work: Promise<void>) => void work.then(panel.focusInput)
  const clear: Operation = {
    icon: 'broom',
    label: texts.clearContext,
    isDisabled: !last || last.kind === 'seam',
    run: () => then(store.clearContext()),
  }
  const renew: Operation = {
    icon: 'compose',
    label: texts.newConversation,
    isDisabled: isRunning || !last,
    run: () => then(store.newConversation()),
  }
  const cleared = options.isNeedClearContext ? [clear] : []
  const renewed = options.isNeedAddNewConversation ? [renew] : []
  if (options.header.isShow && cleared[0]) return { atInput: cleared, inHeader: renewed }
  return { atInput: [...cleared, ...renewed], inHeader: [] }
}

/** One operation as a button. */
export function OperationButton({ operation: { icon, label, isDisabled, run } }: { operation: Operation }) {
  return <IconButton icon={icon} size={19} label={label} disabled={isDisabled} onClick={run} />
}
