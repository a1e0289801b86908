import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type AgentPage, deleteAgent, duplicateAgent, exportAgent, restoreAgent } from '../../api/agents.ts'
import { explainError } from '../../api/explain-error.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { showToast } from '../../ui/toast.tsx'

/** Duplicate, delete with a way back, and save as a file. */
export function useAgentActions(workspaceId: string) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const listKey = ['agents', workspaceId]
  const refresh = () => queryClient.invalidateQueries({ queryKey: listKey })

  async function attempt(action: () => Promise<void>) {
    try {
      await action()
    } catch (error) {
      showToast({ text: explainError(error, t) })
      await refresh()
    }
  }

  const duplicate = (botId: string) =>
    attempt(async () => {
      const { bot_id: copyId } = await duplicateAgent(botId)
      await refresh()
      showToast({ text: t('agents.duplicated') })
      navigate(`/space/${workspaceId}/bot/${copyId}`)
    })

  const restore = (agent: { id: string; name: string }) =>
    attempt(async () => {
      await restoreAgent(agent.id)
      await refresh()
      showToast({ text: t('agents.restored', { name: agent.name }) })
    })

  // The card goes at once; if the server refuses, it comes back with the reason.
  const remove = (agent: { id: string; name: string }) =>
    attempt(async () => {
      await queryClient.cancelQueries({ queryKey: listKey })
      queryClient.setQueriesData<InfiniteData<AgentPage>>({ queryKey: listKey }, (list) => without(list, agent.id))
      await deleteAgent(agent.id)
      await refresh()
      const undo = { label: t('common.undo'), run: () => void restore(agent) }
      showToast({ text: t('agents.deleted', { name: agent.name }), action: undo })
    })

  const saveAsFile = (botId: string, name: string) =>
    attempt(async () => downloadFile(await exportAgent(botId), `${name}.agent.json`))

  return { duplicate, remove, saveAsFile }
}

function without(list: InfiniteData<AgentPage> | undefined, botId: string) {
  return (
    list && {
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        items: page.items.filter(({ id }) => id !== botId),
        total: page.total - 1,
      })),
    }
  )
}
