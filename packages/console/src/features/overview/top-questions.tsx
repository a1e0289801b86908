import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { Overview, TopQuestion } from '../../api/overview.ts'
import { formatNumber } from '../../ui/format.ts'
import classes from './overview.module.css'

const LessonDialog = lazy(async () => ({ default: (await import('../lessons/lesson-dialog.tsx')).LessonDialog }))

/** What is asked most; what found no answer can be taught on the spot. */
export function TopQuestions({ questions, agents }: { questions: TopQuestion[]; agents: Overview['agents'] }) {
  const { t } = useTranslation()
  const [taught, setTaught] = useState<TopQuestion>()
  const agent = agents.find(({ id }) => id === taught?.bot_id)
  return (
    <section className={classes.panel}>
      <header className={classes.panelHead} style={{ marginBottom: 10 }}>
        <h2>{t('overview.asked')}</h2>
      </header>
      {questions.length === 0 ? (
        <p className="hint">{t('overview.noQuestions')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('overview.question')}</th>
              <th scope="col" data-number>
                {t('overview.times')}
              </th>
              <th scope="col" data-number>
                {t('overview.helpful')}
              </th>
            </tr>
          </thead>
          <tbody>
            {questions.map((question) => (
              <Row key={`${question.bot_id} ${question.text}`} question={question} onTeach={setTaught} />
            ))}
          </tbody>
        </table>
      )}
      {taught && agent && (
        <Suspense fallback={null}>
          <LessonDialog
            agent={agent}
            start={{ question: taught.text, answer: '' }}
            onClose={() => setTaught(undefined)}
          />
        </Suspense>
      )}
    </section>
  )
}

function Row({ question, onTeach }: { question: TopQuestion; onTeach(question: TopQuestion): void }) {
  const { t, i18n } = useTranslation()
  const { space_id: workspaceId } = useParams()
  const { text, count, unanswered, liked, unliked } = question
  const votes = liked + unliked
  return (
    <tr>
      <td>
        <Link className={classes.asked} to={`/space/${workspaceId}/conversations?${new URLSearchParams({ q: text })}`}>
          {text}
        </Link>
        {unanswered > 0 && <span className={classes.tag}>{t('overview.noAnswer')}</span>}
      </td>
      <td data-number>{formatNumber(count, i18n.language)}</td>
      <td data-number>
        {unanswered > 0 ? (
          <button
            type="button"
            className="text-link"
            aria-label={t('overview.teachThis', { question: text })}
            onClick={() => onTeach(question)}
          >
            {t('overview.teach')}
          </button>
        ) : votes > 0 ? (
          t('overview.percent', { value: Math.round((liked / votes) * 100) })
        ) : (
          <span className={classes.none}>–</span>
        )}
      </td>
    </tr>
  )
}
