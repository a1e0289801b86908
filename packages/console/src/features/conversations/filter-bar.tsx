import { Menu } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { agentsQuery } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { eachOnce } from '../../api/each-once.ts'
import { formatDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuGroup } from '../../ui/menu-group.tsx'
import classes from './filter-bar.module.css'
import { type FilterName, withFilter } from './filter-params.ts'

/** What narrows the list, each as a tag that comes off, and the way to more. All of it stands in the address. */
export function FilterBar({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const set = (name: FilterName, value: string | undefined) =>
    setParams(withFilter(params, name, value), { replace: true })
  const tags = useTags(workspaceId, params)
  return (
    <div className={classes.bar}>
      {tags.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          className={classes.tag}
          aria-label={t('conversations.takeOff', { label })}
          onClick={() => set(name, undefined)}
        >
          <span className="ellipsis">{label}</span>
          <Icon name="close" size={12} width={2} />
        </button>
      ))}
      <FilterMenu workspaceId={workspaceId} params={params} onSet={set} />
      {params.has('from') && <DateRange params={params} onSet={set} />}
    </div>
  )
}

function useAgents(workspaceId: string) {
  const { data } = useInfiniteQuery(agentsQuery(workspaceId, ''))
  return eachOnce(data?.pages ?? [])
}

function useTags(workspaceId: string, params: URLSearchParams) {
  const { t, i18n } = useTranslation()
  const agents = useAgents(workspaceId)
  const labels: Record<FilterName, (value: string) => string> = {
    agent: (value) => agents.find(({ id }) => id === value)?.name ?? t('conversations.agent'),
    channel: (value) => (value === connectorIds.api ? t('conversations.channel1024') : t('conversations.channel999')),
    days: (value) => (value === '1' ? t('conversations.today') : t('conversations.lastDays', { count: Number(value) })),
    from: (value) => (value === 'day' ? t('conversations.fromDay') : t('conversations.from', { day: nameDay(value) })),
    to: (value) => t('conversations.to', { day: nameDay(value) }),
    feedback: (value) => t(value === 'like' ? 'conversations.helpful' : 'conversations.notHelpful'),
    error: () => t('conversations.error'),
    unanswered: () => t('conversations.unanswered'),
    note: () => t('conversations.note'),
  }
  const nameDay = (value: string) => {
    const seconds = new Date(`${value}T12:00:00`).getTime() / 1000
    return Number.isFinite(seconds) ? formatDay(seconds, i18n.language) : value
  }
  return (Object.keys(labels) as FilterName[]).flatMap((name) => {
    const value = params.get(name)
    return value ? [{ name, label: labels[name](value) }] : []
  })
}

interface MenuProps {
  workspaceId: string
  params: URLSearchParams
  onSet(name: FilterName, value: string | undefined): void
}

function FilterMenu({ workspaceId, params, onSet }: MenuProps) {
  const { t } = useTranslation()
  const agents = useAgents(workspaceId)
  const item = (name: FilterName, value: string, label: string) => (
    <Menu.Item
      key={`${name} ${value}`}
      rightSection={params.get(name) === value ? <Icon name="check" size={15} /> : null}
      onClick={() => onSet(name, params.get(name) === value ? undefined : value)}
    >
      <span className={classes.choice}>{label}</span>
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start" width={224} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.add}>
          <Icon name="plus" size={12} width={2} />
          {t('conversations.filter')}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {agents.length > 1 && (
          <MenuGroup label={t('conversations.agent')}>
            {agents.slice(0, 20).map(({ id, name }) => item('agent', id, name))}
          </MenuGroup>
        )}
        <MenuGroup label={t('conversations.what')}>
          {item('unanswered', '1', t('conversations.unanswered'))}
          {item('error', '1', t('conversations.error'))}
          {item('feedback', 'unlike', t('conversations.notHelpful'))}
          {item('feedback', 'like', t('conversations.helpful'))}
          {item('note', '1', t('conversations.note'))}
        </MenuGroup>
        <MenuGroup label={t('conversations.when')}>
          {item('days', '1', t('conversations.today'))}
          {['7', '30', '90'].map((days) => item('days', days, t('conversations.lastDays', { count: Number(days) })))}
          {item('from', 'day', t('conversations.betweenDays'))}
        </MenuGroup>
        <MenuGroup label={t('conversations.channel')}>
          {item('channel', connectorIds.chatSdk, t('conversations.channel999'))}
          {item('channel', connectorIds.api, t('conversations.channel1024'))}
        </MenuGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function DateRange({ params, onSet }: Omit<MenuProps, 'workspaceId'>) {
  const { t } = useTranslation()
  const dateOf = (name: FilterName) => (/^\d{4}-/.test(params.get(name) ?? '') ? params.get(name)! : '')
  return (
    <div className={classes.range}>
      <input
        type="date"
        aria-label={t('conversations.fromDay')}
        value={dateOf('from')}
        max={dateOf('to')}
        onChange={(event) => onSet('from', event.target.value || 'day')}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        aria-label={t('conversations.toDay')}
        value={dateOf('to')}
        min={dateOf('from')}
        onChange={(event) => onSet('to', event.target.value || undefined)}
      />
    </div>
  )
}
