import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { conversationQuery, messagesQuery, notesQuery } from '../../api/conversations.ts'
import { Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import classes from './conversations.module.css'
import { DebugPane } from './debug-pane.tsx'
import { NoteForm } from './note-form.tsx'
import { toTranscript } from './transcript-entries.ts'
import { TranscriptHead } from './transcript-head.tsx'
import { TranscriptRows } from './transcript-rows.tsx'

interface Props {
  conversationId: string
  workspaceId: string
}

/** One conversation, word for word, and beside it why an answer is as it is. */
export function Transcript({ conversationId, workspaceId }: Props) {
  const { t } = useTranslation()
  const item = useQuery(conversationQuery(conversationId))
  const query = useInfiniteQuery(messagesQuery(conversationId))
  const notes = useQuery(notesQuery(conversationId)).data
  const [savedNote, setSavedNote] = useState<string>()
  const [noteOn, setNoteOn] = useState<{ messageId?: string }>()
  const entries = useMemo(() => toTranscript(query.data?.pages ?? [], notes ?? []), [query.data, notes])
  const { chatId, isChosen, choose } = useChosenAnswer(entries)
  const error = item.error ?? query.error
  return (
    <>
      <section className={classes.transcript} aria-label={t('conversations.transcript')}>
        <TranscriptHead
          conversationId={conversationId}
          item={item.data}
          workspaceId={workspaceId}
          onNote={() => setNoteOn({})}
        />
        <LoadingLine isLoading={query.isFetching} />
        {error && entries.length === 0 ? (
          <div className={classes.problem}>
            <Problem error={error} onRetry={() => void Promise.all([item.refetch(), query.refetch()])} />
          </div>
        ) : (
          <TranscriptRows
            entries={entries}
            agent={item.data && { id: item.data.bot_id, name: item.data.bot_name }}
            conversationId={conversationId}
            chosen={chatId}
            shownId={savedNote}
            onChoose={choose}
            onNote={(messageId) => setNoteOn({ messageId })}
            hasMore={query.hasNextPage}
            onMore={() => (query.isFetching ? Promise.resolve() : query.fetchNextPage())}
          />
        )}
        {noteOn && (
          <NoteForm
            conversationId={conversationId}
            messageId={noteOn.messageId}
            onClose={() => setNoteOn(undefined)}
            onSaved={setSavedNote}
          />
        )}
      </section>
      {chatId && <DebugPane key={chatId} chatId={chatId} isChosen={isChosen} onClose={() => choose(undefined)} />}
    </>
  )
}

/** The answer in the address; where there is room for it, else the last one. */
function useChosenAnswer(entries: ReturnType<typeof toTranscript>) {
  const [params, setParams] = useSearchParams()
  const isWide = useMediaQuery('(min-width: 1240px)', false, { getInitialValueInEffect: false })
  const inAddress = params.get('answer') ?? undefined
  const lastAnswer = entries.findLast((entry) => entry.kind === 'answer' && entry.chatId !== undefined)
  const last = isWide && lastAnswer?.kind === 'answer' && inAddress !== 'none' ? lastAnswer.chatId : undefined
  const choose = (id: string | undefined) => {
    const next = new URLSearchParams(params)
    if (id) next.set('answer', id)
    else if (isWide) next.set('answer', 'none')
    else next.delete('answer')
    setParams(next, { replace: true })
  }
  const isChosen = inAddress !== undefined && inAddress !== 'none'
  return { chatId: isChosen ? inAddress : last, isChosen, choose }
}
