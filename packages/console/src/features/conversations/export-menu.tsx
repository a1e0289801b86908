import { Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ConversationFilter, exportConversations } from '../../api/conversations.ts'
import { explainError } from '../../api/explain-error.ts'
import { IconButton } from '../../ui/button.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { MenuGroup } from '../../ui/menu-group.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './conversations.module.css'

/** The conversations that the list shows, as a file. */
export function ExportMenu({ filter }: { filter: ConversationFilter }) {
  const { t } = useTranslation()
  const exporting = useMutation({
    mutationFn: (format: 'csv' | 'jsonl') => exportConversations(filter, format),
    onSuccess: (file, format) => downloadFile(file, `conversations.${format}`),
    onError: (error) => showToast({ text: explainError(error, t) }),
  })
  if (exporting.isPending)
    return (
      <span className={classes.exporting}>
        <RunningStitch label={t('conversations.exporting')} dashes={3} inThread />
      </span>
    )
  return (
    <Menu position="bottom-end" width={220} withinPortal={false}>
      <Menu.Target>
        <IconButton icon="download" label={t('conversations.export')} />
      </Menu.Target>
      <Menu.Dropdown>
        <MenuGroup label={t('conversations.exportText')}>
          <Menu.Item onClick={() => exporting.mutate('csv')}>{t('conversations.exportCsv')}</Menu.Item>
          <Menu.Item onClick={() => exporting.mutate('jsonl')}>{t('conversations.exportJsonl')}</Menu.Item>
        </MenuGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
