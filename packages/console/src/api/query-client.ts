import { QueryCache, QueryClient } from '@tanstack/react-query'
import { RequestError } from './request.ts'

const signedOutCode = 4100

/** One cache for the whole console. When a call finds the session over, the gate asks again and shows the sign-in. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (error instanceof RequestError && error.code === signedOutCode)
          void client.invalidateQueries({ queryKey: ['session'] })
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && isWorthRepeating(error) },
    },
  })
  return client
}

function isWorthRepeating(error: unknown): boolean {
  return !(error instanceof RequestError) || error.code === 0 || error.code === 5000 || error.code >= 502
}
