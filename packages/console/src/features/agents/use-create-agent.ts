import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createAgent, type Template } from '../../api/agents.ts'
import { explainError } from '../../api/explain-error.ts'
import { showToast } from '../../ui/toast.tsx'

/** Creates an agent and opens its editor. */
export function useCreateAgent(workspaceId: string) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const creation = useMutation({
    mutationFn: (values: { name: string; template: Template }) => createAgent({ workspace_id: workspaceId, ...values }),
    onSuccess: ({ bot_id: botId }) => {
      void queryClient.invalidateQueries({ queryKey: ['agents', workspaceId] })
      navigate(`/space/${workspaceId}/bot/${botId}`)
    },
  })
  /** One click: the template gives the name, which can be changed in the editor. */
  const create = (template: Template) => {
    if (creation.isPending) return
    creation.mutate(
      { name: t(`templates.${template}.agent`), template },
      { onError: (error) => showToast({ text: explainError(error, t) }) },
    )
  }
  return { creation, create }
}
