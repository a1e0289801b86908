import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TestResult } from '../../../api/models-admin.ts'
import { RunningStitch } from '../../../ui/stitch.tsx'
import classes from '../settings.module.css'

const problems = [
  'key-refused',
  'model-unknown',
  'limited',
  'provider-failed',
  'request-refused',
  'not-public',
  'redirects',
  'unreachable',
  'silent',
  'empty',
  'broken',
] as const

/** Why a try failed, in the reader's words. */
export function explainProblem(problem: string, t: TFunction): string {
  return t(`models.problem.${problems.find((name) => name === problem) ?? 'broken'}`)
}

/** How long the first word took: "0.4 s to the first word". */
export function explainSpeed(milliseconds: number, t: TFunction, language: string): string {
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: milliseconds < 10_000 ? 1 : 0 })
  return t('models.firstWord', { seconds: seconds.format(Math.max(0.1, milliseconds / 1000)) })
}

/** A try that runs, or the sentence it ended in. */
export function TestSentence({ isRunning, result }: { isRunning: boolean; result: TestResult | undefined }) {
  const { t, i18n } = useTranslation()
  return (
    <p className={classes.sentence} role="status">
      {isRunning ? (
        <>
          <RunningStitch />
          {t('models.testing')}
        </>
      ) : result ? (
        <>
          <span className={classes.dot} data-bad={'problem' in result || undefined} />
          {'problem' in result
            ? explainProblem(result.problem, t)
            : t('models.works', { speed: explainSpeed(result.first_word_ms, t, i18n.language) })}
        </>
      ) : null}
    </p>
  )
}
