import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentDetail } from '../../api/agents.ts'
import type { Draft } from '../editor/draft.ts'
import { DraftDiff } from './draft-diff.tsx'
import { newestChannel } from './newest-channel.ts'

interface Props {
  isOpen: boolean
  detail: AgentDetail
  draft: Draft
  onClose(): void
}

/** "3 changes since v7", opened. */
export function ChangesDialog({ isOpen, detail, draft, onClose }: Props) {
  const { t } = useTranslation()
  const newest = newestChannel(detail)
  if (!newest) return null
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={720}
      title={t('editor.changesTitle', { version: newest.version_number })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <DraftDiff botId={detail.bot.bot_id} version={newest.version} draft={draft} />
    </Modal>
  )
}
