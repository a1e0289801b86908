import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../ui/format.ts'
import classes from './overview.module.css'

/** What is asked most. */
export function TopQuestions({ questions }: { questions: { text: string; count: number }[] }) {
  const { t, i18n } = useTranslation()
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
            </tr>
          </thead>
          <tbody>
            {questions.map(({ text, count }) => (
              <tr key={text}>
                <td>{text}</td>
                <td data-number>{formatNumber(count, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
