import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { agentsQuery } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { conversationsQuery } from '../../api/conversations.ts'
import { knowledgeQuery } from '../../api/knowledge.ts'
import { useSession } from '../../api/session.ts'
import { formatMoment } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { sectionGroups } from '../settings/sections.ts'
import { openNewWorkspace } from '../workspaces/new-workspace-state.ts'
import { openShortcuts } from './shortcuts-state.ts'

/** One row of the palette. */
export interface PaletteItem {
  id: string
  group: 'agents' | 'conversations' | 'knowledge' | 'pages' | 'actions'
  label: string
  /** Beside the label, quieter. */
  note?: string
  icon: IconName
  /** With one, the agent's button stands in place of the icon. */
  botId?: string
  iconUrl?: string
  /** Where it leads; an action without a place has `run`. */
  to?: string
  run?(): void
}

const agentsShown = 5
const conversationsShown = 4
const knowledgeShown = 4

/** What the palette offers for a search: agents and what can be done with them, conversations, knowledge, pages, actions. */
export function usePaletteItems(workspaceId: string, search: string): PaletteItem[] {
  const { t, i18n } = useTranslation()
  const asked = useDeferredValue(search)
  const agents = useInfiniteQuery(agentsQuery(workspaceId, asked)).data?.pages[0]?.items ?? []
  const conversations = useInfiniteQuery({
    ...conversationsQuery({ workspace_id: workspaceId, search: asked }),
    enabled: asked.length > 1,
  }).data?.pages[0]?.items
  const knowledge = useQuery({ ...knowledgeQuery(workspaceId, asked), enabled: asked.length > 1 })
  const actions = useActions()
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
    if (!search) return [opened]
    const publish = { label: t('palette.publish', { name: agent.name }), icon: 'arrowUp', to: `${to}?publish` } as const
    const install = { label: t('palette.install', { name: agent.name }), icon: 'code', to: `${to}/install` } as const
    return [
      opened,
      ...(agent.state === 'live' ? [] : [{ ...publish, id: `${agent.id}-publish`, group: 'agents' as const }]),
      ...(agent.channels.includes(connectorIds.chatSdk)
        ? [{ ...install, id: `${agent.id}-install`, group: 'agents' as const }]
        : []),
    ]
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
  const knowledgeItems = (asked.length > 1 ? (knowledge.data ?? []) : []).slice(0, knowledgeShown).map(
    (each, index): PaletteItem => ({
      id: `knowledge-${index}`,
      group: 'knowledge',
      label: each.title,
      note: each.bot_name,
      icon: 'file',
      to: `${base}/bot/${each.bot_id}#knowledge`,
    }),
  )
  const isWanted = ({ label }: PaletteItem) => label.toLowerCase().includes(search.toLowerCase())
  const rest = [...listPages(base, t), ...useOtherWorkspaces(workspaceId), ...actions].filter(isWanted)
  return [...agentItems, ...conversationItems, ...knowledgeItems, ...rest]
}

function listPages(base: string, t: TFunction): PaletteItem[] {
  const page = (id: string, label: string, icon: IconName, to: string): PaletteItem => ({
    ...{ id, group: 'pages', label, icon },
    to: `${base}/${to}`,
  })
  return [
    page('agents', t('shell.agents'), 'agents', 'agents'),
    page('talks', t('shell.conversations'), 'conversations', 'conversations'),
    page('unanswered', t('palette.unanswered'), 'conversations', 'conversations?unanswered=1'),
    page('overview', t('shell.overview'), 'overview', 'overview'),
    ...sectionGroups
      .flatMap(({ names }) => names)
      .map((name) => ({
        ...page(name, t(`settings.${name}`), 'settings', `settings/${name}`),
        note: t('shell.settings'),
      })),
  ]
}

/** The ways to the reader's other workspaces. */
function useOtherWorkspaces(workspaceId: string): PaletteItem[] {
  const { t } = useTranslation()
  return useSession()
    .workspaces.filter(({ id }) => id !== workspaceId)
    .map(({ id, name }) => ({
      ...{ id, group: 'pages', label: name, note: t('palette.workspace'), icon: 'settings' },
      to: `/space/${id}/agents`,
    }))
}

/** What can be done from anywhere. */
function useActions(): PaletteItem[] {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return [
    {
      id: 'theme',
      group: 'actions',
      label: t(isDark ? 'palette.light' : 'palette.dark'),
      icon: isDark ? 'sun' : 'moon',
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    { id: 'new-workspace', group: 'actions', label: t('workspaces.new'), icon: 'plus', run: openNewWorkspace },
    { id: 'shortcuts', group: 'actions', label: t('shortcuts.title'), icon: 'keyboard', run: openShortcuts },
  ]
}
