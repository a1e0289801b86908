import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { agentsQuery } from '../../api/agents.ts'
import { eachOnce } from '../../api/each-once.ts'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/field.tsx'
import { EmptyState, PageProblem } from '../../ui/problem.tsx'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { FirstAgent } from '../first-run/first-agent.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { AgentCard } from './agent-card.tsx'
import classes from './agents.module.css'
import { NewAgentDialog } from './new-agent-dialog.tsx'
import { TemplateRows } from './template-rows.tsx'
import { useCreateAgent } from './use-create-agent.ts'
import { useImportAgent } from './use-import-agent.ts'

/** Below this many agents, the templates stay in sight. */
const fewAgents = 3

/** All agents of a workspace. */
export function AgentsPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0' } = useParams()
  const [search, setSearch] = useState('')
  const [isNewOpen, setNewOpen] = useState(false)
  const query = useInfiniteQuery({
    ...agentsQuery(workspaceId, useDeferredValue(search.trim())),
    placeholderData: keepPreviousData,
  })
  const { create } = useCreateAgent(workspaceId)
  const { importFile } = useImportAgent(workspaceId)
  const items = query.data && eachOnce(query.data.pages)
  const total = query.data?.pages[0]?.total
  const searchBox = useRef<HTMLDivElement>(null)
  useShortcut('/', () => searchBox.current?.querySelector('input')?.focus())

  const dialog = <NewAgentDialog workspaceId={workspaceId} isOpen={isNewOpen} onClose={() => setNewOpen(false)} />
  const isFirst = items !== undefined && !search && items.every(({ is_demo: isDemo }) => isDemo)
  if (isFirst && !query.isPlaceholderData)
    return (
      <>
        <FirstAgent
          hasDemo={items.length > 0}
          onNew={() => setNewOpen(true)}
          onTemplate={create}
          onImport={() => void importFile()}
        />
        {dialog}
      </>
    )
  return (
    <>
      <PageHeader title={t('agents.title')} count={total} isLoading={query.isFetching && !query.isFetchingNextPage}>
        <div className={classes.search} ref={searchBox}>
          <SearchField
            label={t('agents.search')}
            shortcut="/"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Button look="primary" icon="plus" className={classes.new} onClick={() => setNewOpen(true)}>
          {t('agents.new')}
        </Button>
      </PageHeader>
      {!items && query.error && <PageProblem error={query.error} onRetry={() => void query.refetch()} />}
      {items && items.length > 0 && (
        <>
          <div className={classes.caption} aria-hidden="true">
            <span>{t('agents.count', { count: total ?? 0 })}</span>
            <span>{t('agents.weekCaption')}</span>
          </div>
          <div className={classes.cards}>
            {items.map((agent) => (
              <AgentCard key={agent.id} agent={agent} workspaceId={workspaceId} />
            ))}
          </div>
        </>
      )}
      {items?.length === 0 && search && (
        <div className={classes.place}>
          <EmptyState
            title={t('agents.nothingFound', { search })}
            action={<Button onClick={() => setSearch('')}>{t('agents.clearSearch')}</Button>}
          >
            {t('agents.nothingFoundText')}
          </EmptyState>
        </div>
      )}
      {query.hasNextPage && (
        <div className={classes['more-row']}>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
      {items && items.length > 0 && items.length < fewAgents && !search && (
        <section className={classes.templates}>
          <h2>{t('agents.startFrom')}</h2>
          <TemplateRows onPick={create} />
        </section>
      )}
      {dialog}
    </>
  )
}
