import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { conversationsQuery } from '../../api/conversations.ts'
import { eachOnce } from '../../api/each-once.ts'
import { SearchField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { ConversationRows } from './conversation-rows.tsx'
import classes from './conversations.module.css'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filterNames, onlyFilters, toServerFilter, withFilter } from './filter-params.ts'

// The list comes first; what a conversation is read with is loaded when one is opened.
const Transcript = lazy(async () => ({ default: (await import('./transcript.tsx')).Transcript }))

/** What visitors asked: the list, and beside it what was said and why. */
export function ConversationsPage() {
  const { t, i18n } = useTranslation()
  const { space_id: workspaceId = '0', conversation_id: openId } = useParams()
  const [params] = useSearchParams()
  const filter = toServerFilter(workspaceId, params)
  const query = useInfiniteQuery({ ...conversationsQuery(filter), placeholderData: keepPreviousData })
  const items = query.data && eachOnce(query.data.pages)
  const total = query.data?.pages[0]?.total
  const isNarrowed = params.has('q') || filterNames.some((name) => params.has(name))
  useNextByKey(items?.map(({ id }) => id) ?? [])
  return (
    <div className={classes.page} data-open={openId ? true : undefined}>
      <h1 className="hidden-text">{t('conversations.title')}</h1>
      <section className={classes.list} aria-label={t('conversations.list')}>
        <div className="only-phone">
          <PageHeader title={t('conversations.title')} />
        </div>
        <div className={classes.listHead}>
          <div className={classes.searchLine}>
            <SearchLine
              label={
                total === undefined || total < 2
                  ? t('conversations.search')
                  : t('conversations.searchAll', { total: formatNumber(total, i18n.language) })
              }
            />
            <ExportMenu filter={filter} />
          </div>
          <FilterBar workspaceId={workspaceId} />
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
        {items?.length === 0 && <NoConversations isNarrowed={isNarrowed} />}
      </section>
      {openId ? (
        <Suspense fallback={<TranscriptPlace isLoading />}>
          <Transcript key={openId} conversationId={openId} workspaceId={workspaceId} />
        </Suspense>
      ) : (
        <TranscriptPlace>
          {items && items.length > 0 && (
            <div className={classes.choose}>
              <h2>{t('conversations.choose')}</h2>
              <p>{t('conversations.chooseText')}</p>
            </div>
          )}
        </TranscriptPlace>
      )}
    </div>
  )
}

/** Where the transcript stands, before there is one. */
function TranscriptPlace({ isLoading = false, children }: { isLoading?: boolean; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section className={classes.transcript} aria-label={t('conversations.transcript')}>
      <LoadingLine isLoading={isLoading} />
      {children}
    </section>
  )
}

/** What is typed goes into the address, so that a link leads to the same list. */
function SearchLine({ label }: { label: string }) {
  const [params, setParams] = useSearchParams()
  const inAddress = params.get('q') ?? ''
  const [typed, setTyped] = useState(inAddress)
  const settled = useDeferredValue(typed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed changes the address
  useEffect(() => {
    if (settled.trim() === inAddress) return
    const timer = setTimeout(() => setParams(withFilter(params, 'q', settled.trim()), { replace: true }), 200)
    return () => clearTimeout(timer)
  }, [settled])
  return <SearchField label={label} value={typed} onChange={(event) => setTyped(event.target.value)} />
}

/** J and K go to the next conversation and the one before. */
function useNextByKey(ids: string[]) {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { space_id: workspaceId, conversation_id: openId } = useParams()
  const go = (step: number) => {
    const place = openId === undefined ? -1 : ids.indexOf(openId)
    const id = ids[openId === undefined ? 0 : place + step]
    if (id !== undefined && (place >= 0 || openId === undefined))
      navigate(`/space/${workspaceId}/conversations/${id}${onlyFilters(params)}`)
  }
  useShortcut('j', () => go(1))
  useShortcut('k', () => go(-1))
}

function NoConversations({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const search = params.get('q')
  if (!isNarrowed)
    return (
      <div className={classes.empty}>
        <EmptyState title={t('conversations.empty')}>{t('conversations.emptyText')}</EmptyState>
      </div>
    )
  return (
    <div className={classes.empty}>
      <EmptyState
        title={search ? t('conversations.nothingFound', { search }) : t('conversations.nothingFits')}
        action={
          <button type="button" className="text-link" onClick={() => setParams({}, { replace: true })}>
            {t('conversations.showAll')}
          </button>
        }
      >
        {t('conversations.nothingFoundText')}
      </EmptyState>
    </div>
  )
}
