import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** Asks again for everything that a publication changes. */
export function useRefreshAgent(botId: string) {
  const queryClient = useQueryClient()
  return useCallback(async () => {
    void queryClient.invalidateQueries({ queryKey: ['agents'] })
    await queryClient.invalidateQueries({ queryKey: ['agent', botId] })
  }, [queryClient, botId])
}
