import type { Bot, KnowledgeText, UpdateBotRequest } from '@buttonhole/protocol'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request, requestFile, toQuery } from './request.ts'

/** `changed` is live with changes that visitors do not see yet; `broken` is live and can not answer: its model is gone. */
export type AgentState = 'draft' | 'live' | 'changed' | 'broken'

/** A row of the list. Times are Unix seconds; versions count from 1. */
export interface AgentItem {
  id: string
  name: string
  description: string
  icon_url: string
  updated_at: number
  state: AgentState
  version_number?: number
  published_at?: number
  channels: string[]
  conversations_week: number
  /** The agent that every new server comes with. */
  is_demo?: boolean
}

export interface AgentPage {
  items: AgentItem[]
  total: number
  /** Where the next page begins; empty at the end. */
  after: string
}

/** One agent as its editor sees it: the draft, and where which version is live. */
export interface AgentDetail {
  bot: Bot
  state: AgentState
  channels: { connector_id: string; version: string; version_number: number; published_at: number }[]
  updated_at: number
  /** Names of the fields that differ from what is published. */
  changes: string[]
}

export type Template = 'blank' | 'faq' | 'docs' | 'shop'

export type AgentChange = Omit<UpdateBotRequest, 'bot_id'>

const agentsPerPage = 60

export const agentsQuery = (workspaceId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['agents', workspaceId, search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = toQuery({ workspace_id: workspaceId, search, after: pageParam, page_size: agentsPerPage })
      return request<AgentPage>('GET', `/console/api/agents${query}`, { signal })
    },
    getNextPageParam: (last) => last.after || undefined,
  })

export const agentQuery = (botId: string) =>
  queryOptions({
    queryKey: ['agent', botId],
    queryFn: ({ signal }) => request<AgentDetail>('GET', `/console/api/agents/${botId}`, { signal }),
  })

export const createAgent = (body: { workspace_id: string; name: string; template: Template }) =>
  request<{ bot_id: string }>('POST', '/console/api/agents', { body })

export const duplicateAgent = (botId: string) =>
  request<{ bot_id: string }>('POST', `/console/api/agents/${botId}/duplicate`, { body: {} })

export const deleteAgent = (botId: string) => request<unknown>('DELETE', `/console/api/agents/${botId}`)

export const restoreAgent = (botId: string) =>
  request<unknown>('POST', `/console/api/agents/${botId}/restore`, { body: {} })

export const exportAgent = (botId: string) => requestFile(`/console/api/agents/${botId}/export`)

export const importAgent = (body: { workspace_id: string; file: unknown }) =>
  request<{ bot_id: string }>('POST', '/console/api/agents/import', { body })

/** The words of a file, for the knowledge. Nothing is kept by the server. */
export const readDocument = (botId: string, file: File) => {
  const form = new FormData()
  form.set('file', file, file.name)
  return request<{ texts: KnowledgeText[] }>('POST', `/console/api/agents/${botId}/documents`, { body: form })
}

/** Keeps a picture that anyone may see; the draft has it when its address is saved there. */
export const addPicture = (botId: string, file: File) => {
  const form = new FormData()
  form.set('file', file, file.name)
  return request<{ image_url: string }>('POST', `/console/api/agents/${botId}/pictures`, { body: form })
}

/** Saves a part of the draft; answers an error when somebody else saved since `if_updated_at`. */
export const saveAgent = (botId: string, body: AgentChange & { if_updated_at?: number }, keepalive = false) =>
  request<{ updated_at: number; changes: string[] }>('PATCH', `/console/api/agents/${botId}`, { body, keepalive })

export const openPreview = (botId: string) =>
  request<{ token: string; expires_in: number }>('POST', `/console/api/agents/${botId}/preview`, { body: {} })
