import { Modal } from '@mantine/core'
import type { AgentDetail } from '../../api/agents.ts'
import type { useDraft } from '../editor/use-draft.ts'
import classes from './publish.module.css'
import { PublishForm } from './publish-form.tsx'
import { VersionThread } from './version-thread.tsx'

interface Props {
  isOpen: boolean
  detail: AgentDetail
  edited: ReturnType<typeof useDraft>
  /** A comparison lies above: keys are its own. */
  isCovered: boolean
  onCompare(version: string): void
  onClose(): void
}

/** Where to publish, what changes for visitors, and every version before. */
export function PublishDialog({ isOpen, isCovered, onClose, ...rest }: Props) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={936} centered closeOnEscape={!isCovered} trapFocus={!isCovered}>
      <Modal.Overlay backgroundOpacity={1} />
      <Modal.Content radius={16}>
        <div className={classes.body}>
          <PublishForm {...rest} onClose={onClose} />
          <VersionThread {...rest} onClose={onClose} />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
