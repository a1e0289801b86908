import type { Message } from '@buttonhole/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type ConversationItem, messagesQuery } from '../../api/conversations.ts'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { formatDay, formatTime } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import { AnswerText } from './answer-text.tsx'
import classes from './conversations.module.css'
import { readAttachments, readRecall } from './read-message.ts'

interface Props {
  conversationId: string
  /** The row of the list; missing when a link leads to a conversation further down. */
  item: ConversationItem | undefined
  workspaceId: string
}

/** One conversation, word for word. */
export function Transcript({ conversationId, item, workspaceId }: Props) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const query = useInfiniteQuery(messagesQuery(conversationId))
  const messages = query.data?.pages.flatMap((page) => page.messages)
  const title = item?.title || t('conversations.untitled')
  const channel =
    item && (item.connector_id === '1024' ? t('conversations.channel1024') : t('conversations.channel999'))
  useDocumentTitle(item ? title : t('conversations.title'))
  return (
    <>
      <header className={classes.transcriptHead}>
        <IconButton
          className={classes.back}
          icon="chevronLeft"
          label={t('conversations.back')}
          onClick={() => navigate(`/space/${workspaceId}/conversations`)}
        />
        <div>
          <h2 className="ellipsis">{item ? title : t('conversations.transcript')}</h2>
          {item && (
            <p className="ellipsis">
              {formatDay(item.updated_at, i18n.language)} {formatTime(item.updated_at, i18n.language)}, {item.bot_name},{' '}
              {channel}
            </p>
          )}
        </div>
        {item && (
          <LinkButton look="quiet" size="small" to={`/space/${workspaceId}/bot/${item.bot_id}`}>
            {t('conversations.openAgent')}
          </LinkButton>
        )}
      </header>
      <LoadingLine isLoading={query.isFetching} />
      <ol className={classes.messages}>
        {query.error && (
          <li>
            <Problem error={query.error} onRetry={() => void query.refetch()} />
          </li>
        )}
        {messages?.filter(isShown).map((message) => (
          <li key={message.id}>
            <MessageRow message={message} />
          </li>
        ))}
        {query.hasNextPage && (
          <li>
            <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          </li>
        )}
      </ol>
    </>
  )
}

function isShown(message: Message): boolean {
  if (message.type === 'verbose') return readRecall(message) !== undefined
  return message.type === 'question' || message.type === 'answer' || (message.type === '' && message.content !== '')
}

function MessageRow({ message }: { message: Message }) {
  const { t, i18n } = useTranslation()
  const passages = readRecall(message)
  if (passages) return <Sources passages={passages} />
  if (message.role === 'user') {
    const { text, files } = readAttachments(message)
    return (
      <div className={classes.question}>
        <span className="hidden-text">{t('conversations.visitor')}: </span>
        {files.map((file) => (
          <span key={file} className={classes.tag}>
            {t('conversations.attachment')}
          </span>
        ))}
        {text && <p>{text}</p>}
        <time className={classes.time}>{formatTime(message.created_at, i18n.language)}</time>
      </div>
    )
  }
  return (
    <div className={classes.answer}>
      {message.reasoning_content && (
        <details className={classes.sources}>
          <summary>{t('conversations.thoughts')}</summary>
          {message.reasoning_content}
        </details>
      )}
      <AnswerText text={message.content} />
    </div>
  )
}

function Sources({ passages }: { passages: NonNullable<ReturnType<typeof readRecall>> }) {
  const { t } = useTranslation()
  return (
    <details className={classes.sources}>
      <summary className="ellipsis">
        {t('conversations.sources')} {[...new Set(passages.map(({ title }) => title))].join(', ')}
      </summary>
      <ul>
        {passages.map((passage, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the passages of one answer, in order
          <li key={index}>
            <b>{passage.title}</b>
            <span className={classes.score}>{passage.score.toFixed(2)}</span>
            <br />
            {passage.text}
          </li>
        ))}
      </ul>
    </details>
  )
}
