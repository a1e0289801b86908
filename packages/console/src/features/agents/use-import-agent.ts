import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { importAgent } from '../../api/agents.ts'
import { explainError } from '../../api/explain-error.ts'
import { pickFiles } from '../../ui/pick-files.ts'
import { showToast } from '../../ui/toast.tsx'

/** Asks for an exported file and makes a draft of it; importing runs and connects nothing. */
export function useImportAgent(workspaceId: string) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  async function importFile() {
    const [file] = await pickFiles('.json,application/json')
    if (!file) return
    try {
      const { bot_id: botId } = await importAgent({ workspace_id: workspaceId, file: await readJson(file) })
      void queryClient.invalidateQueries({ queryKey: ['agents', workspaceId] })
      navigate(`/space/${workspaceId}/bot/${botId}`)
    } catch (error) {
      showToast({ text: error instanceof SyntaxError ? t('newAgent.notAFile') : explainError(error, t) })
    }
  }
  return { importFile }
}

async function readJson(file: File): Promise<unknown> {
  return JSON.parse(await file.text())
}
