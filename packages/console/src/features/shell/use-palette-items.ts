import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { agentsQuery } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { conversationsQuery } from '../../api/conversations.ts'
import { formatMoment } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { sectionGroups } from '../settings/sections.ts'

/** One row of the palette. */
export interface PaletteItem {
  id: string
  group: 'agents' | 'conversations' | 'pages'
  label: string
  /** Beside the label, quieter. */
  note?: string
  icon: IconName
  /** With one, the agent's button stands in place of the icon. */
  botId?: string
  iconUrl?: string
  to: string
}

const agentsShown = 5
const conversationsShown = 4

/** What the palette offers for a search: agents and their install pages, conversations, pages. */
export function usePaletteItems(workspaceId: string, search: string): PaletteItem[] {
  const { t, i18n } = useTranslation()
  const asked = useDeferredValue(search)
  const agents = useInfiniteQuery(agentsQuery(workspaceId, asked)).data?.pages[0]?.items ?? []
  const conversations = useInfiniteQuery({
    ...conversationsQuery({ workspace_id: workspaceId, search: asked }),
    enabled: asked.length > 1,
  }).data?.pages[0]?.items
  const base = `/space/${workspaceId}`

  const agentItems = agents.slice(0, agentsShown).flatMap((agent): PaletteItem[] => {
    const to = `${base}/bot/${agent.id}`
    const item = {
      id: agent.id,
      group: 'agents',
      label: agent.name,
      note: t('palette.open'),
      icon: 'agents',
      to,
    } as const
    const opened = { ...item, botId: agent.id, iconUrl: agent.icon_url }
    if (!search || !agent.channels.includes(connectorIds.chatSdk)) return [opened]
    const label = t('palette.install', { name: agent.name })
    return [opened, { id: `${agent.id}-install`, group: 'agents', label, icon: 'code', to: `${to}/install` }]
  })
  const conversationItems = (asked.length > 1 ? (conversations ?? []) : []).slice(0, conversationsShown).map(
    (each): PaletteItem => ({
      id: each.id,
      group: 'conversations',
      label: each.title,
      note: formatMoment(each.updated_at, t, i18n.language),
      icon: 'conversations',
      to: `${base}/conversations/${each.id}`,
    }),
  )
  const pages: PaletteItem[] = [
    { id: 'agents', group: 'pages', label: t('shell.agents'), icon: 'agents', to: `${base}/agents` },
    {
      id: 'talks',
      group: 'pages',
      label: t('shell.conversations'),
      icon: 'conversations',
      to: `${base}/conversations`,
    },
    { id: 'overview', group: 'pages', label: t('shell.overview'), icon: 'overview', to: `${base}/overview` },
    ...sectionGroups
      .flatMap(({ names }) => names)
      .map(
        (name): PaletteItem => ({
          id: name,
          group: 'pages',
          label: t(`settings.${name}`),
          note: t('shell.settings'),
          icon: 'settings',
          to: `${base}/settings/${name}`,
        }),
      ),
  ]
  const isWanted = ({ label }: PaletteItem) => label.toLowerCase().includes(search.toLowerCase())
  return [...agentItems, ...conversationItems, ...pages.filter(isWanted)]
}
