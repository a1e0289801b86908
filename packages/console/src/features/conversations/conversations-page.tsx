import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { agentsQuery } from '../../api/agents.ts'
import { conversationsQuery } from '../../api/conversations.ts'
import { SearchField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { ConversationRows } from './conversation-rows.tsx'
import classes from './conversations.module.css'
import { Transcript } from './transcript.tsx'

/** What visitors asked: list and transcript. */
export function ConversationsPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0', conversation_id: openId } = useParams()
  const [params, setParams] = useSearchParams()
  const botId = params.get('agent') ?? ''
  const [search, setSearch] = useState('')
  const query = useInfiniteQuery({
    ...conversationsQuery({ workspaceId, botId, search: useDeferredValue(search.trim()) }),
    placeholderData: keepPreviousData,
  })
  const items = query.data?.pages.flatMap((page) => page.items)
  const open = items?.find(({ id }) => id === openId)
  return (
    <div className={classes.page} data-open={openId ? true : undefined}>
      <h1 className="hidden-text">{t('conversations.title')}</h1>
      <section className={classes.list} aria-label={t('conversations.list')}>
        <div className="only-phone">
          <PageHeader title={t('conversations.title')} />
        </div>
        <div className={classes.listHead}>
          <SearchField
            label={t('conversations.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <AgentFilter
            workspaceId={workspaceId}
            value={botId}
            onChange={(agent) => setParams(agent ? { agent } : {}, { replace: true })}
          />
        </div>
        <LoadingLine isLoading={query.isFetching && !query.isFetchingNextPage} />
        {!items && query.error && (
          <div className={classes.empty}>
            <Problem error={query.error} onRetry={() => void query.refetch()} />
          </div>
        )}
        {items && items.length > 0 && (
          <ConversationRows
            items={items}
            openId={openId}
            onEnd={query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined}
          />
        )}
        {items?.length === 0 && <NoConversations search={search} />}
      </section>
      <section className={classes.transcript} aria-label={t('conversations.transcript')}>
        {openId ? (
          <Transcript key={openId} conversationId={openId} item={open} workspaceId={workspaceId} />
        ) : (
          items &&
          items.length > 0 && (
            <div className={classes.choose}>
              <h2>{t('conversations.choose')}</h2>
              <p>{t('conversations.chooseText')}</p>
            </div>
          )
        )}
      </section>
    </div>
  )
}

function NoConversations({ search }: { search: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes.empty}>
      {search ? (
        <EmptyState title={t('conversations.nothingFound', { search })}>
          {t('conversations.nothingFoundText')}
        </EmptyState>
      ) : (
        <EmptyState title={t('conversations.empty')}>{t('conversations.emptyText')}</EmptyState>
      )}
    </div>
  )
}

interface FilterProps {
  workspaceId: string
  value: string
  onChange(botId: string): void
}

function AgentFilter({ workspaceId, value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const { data } = useInfiniteQuery(agentsQuery(workspaceId, ''))
  const agents = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className={classes.select}>
      <select
        aria-label={t('conversations.agent')}
        value={value}
        data-set={value ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('conversations.allAgents')}</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={12} width={2} />
    </div>
  )
}
