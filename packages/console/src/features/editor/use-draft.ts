import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type AgentDetail, agentQuery, saveAgent } from '../../api/agents.ts'
import { createDraftStore } from './draft-store.ts'

/** The draft of an agent on the screen, saved by itself. Leaving saves what is left; closing the tab asks first. */
export function useDraft(detail: AgentDetail) {
  const queryClient = useQueryClient()
  const botId = detail.bot.bot_id
  const [store] = useState(() =>
    createDraftStore({
      detail,
      save: (change) => saveAgent(botId, change),
      load: () => queryClient.fetchQuery({ ...agentQuery(botId), staleTime: 0 }),
    }),
  )
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  useEffect(() => store.adopt(detail), [store, detail])

  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (store.isUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload)
      void store.flush().then(() => {
        void queryClient.invalidateQueries({ queryKey: agentQuery(botId).queryKey, exact: true })
        void queryClient.invalidateQueries({ queryKey: ['agents'] })
      })
    }
  }, [store, queryClient, botId])
  return { store, ...snapshot }
}
