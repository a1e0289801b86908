import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** Whether the reader may take a backup, and how the data lies. */
export interface BackupState {
  is_allowed: boolean
  database: 'sqlite' | 'postgres'
}

export const backupQuery = queryOptions({
  queryKey: ['backup'],
  queryFn: ({ signal }) => request<BackupState>('GET', '/console/api/backup', { signal }),
})

/** @returns an address that is good for one download */
export const startBackup = () => request<{ path: string }>('POST', '/console/api/backup', { body: {} })
