import { useTranslation } from 'react-i18next'
import type { DayFigures, Overview } from '../../api/overview.ts'
import { formatNumber } from '../../ui/format.ts'
import { formatCost, formatDuration } from '../../ui/format-figures.ts'
import { BarPlot } from './bar-plot.tsx'
import { LinePlot } from './line-plot.tsx'
import { PlotPanel } from './plot-panel.tsx'
import type { Series } from './plot-scale.ts'

/** Answers, first words, people, and cost or tokens, each by day. */
export function Plots({ overview: { days, currency } }: { overview: Overview }) {
  const { t, i18n } = useTranslation()
  const count = (value: number) => formatNumber(value, i18n.language)
  const seconds = (value: number) => formatDuration(value * 1000, i18n.language, value > 0 && value < 1 ? 2 : 1)
  const money = (value: number) => formatCost(value * 1_000_000, currency, i18n.language)
  /** The day that stands out, in a sentence; another sentence where there is none. */
  const say =
    (key: 'answersSay' | 'talksSay' | 'wordSay' | 'costSay', heightOf: (day: DayFigures) => number, print = count) =>
    (dayLabel: (day: DayFigures) => string) => {
      const highest = days.reduce((best, day) => (heightOf(best) >= heightOf(day) ? best : day), days[0]!)
      const height = heightOf(highest)
      if (height <= 0) return t('overview.nothingSay')
      return t(`overview.${key}`, { day: dayLabel(highest), value: print(height) })
    }
  const half = ({ first_word_half_ms: ms }: DayFigures) => (ms === null ? undefined : ms / 1000)
  const most = ({ first_word_most_ms: ms }: DayFigures) => (ms === null ? undefined : ms / 1000)
  const cost = (day: DayFigures) => (currency ? day.cost_micros / 1_000_000 : day.tokens)
  const people: Series[] = [
    { label: t('overview.conversationsLine'), colour: 'var(--bh-plot-1)', valueOf: (day) => day.conversations },
    { label: t('overview.visitorsLine'), colour: 'var(--bh-plot-3)', dash: '5 4', valueOf: (day) => day.visitors },
  ]
  return (
    <>
      <PlotPanel
        title={t('overview.answersADay')}
        say={say('answersSay', (day) => day.answers + day.failed)}
        days={days}
        print={count}
        series={[
          {
            label: t('overview.answered'),
            colour: 'var(--bh-plot-1)',
            valueOf: (day) => day.answers - day.unanswered,
          },
          { label: t('overview.noAnswer'), colour: 'var(--bh-plot-2)', valueOf: (day) => day.unanswered },
          { label: t('overview.failedPart'), colour: 'var(--bh-plot-4)', valueOf: (day) => day.failed },
        ]}
        Plot={BarPlot}
      />
      <PlotPanel
        title={t('overview.firstWord')}
        say={say('wordSay', (day) => most(day) ?? 0, seconds)}
        days={days}
        print={seconds}
        series={[
          { label: t('overview.half'), colour: 'var(--bh-plot-1)', valueOf: half },
          { label: t('overview.most'), colour: 'var(--bh-plot-3)', dash: '5 4', valueOf: most },
        ]}
        Plot={LinePlot}
      />
      <PlotPanel
        title={t('overview.talksADay')}
        say={say('talksSay', (day) => day.conversations)}
        days={days}
        print={count}
        series={people}
        Plot={LinePlot}
      />
      <PlotPanel
        title={t(currency ? 'overview.costADay' : 'overview.tokensADay')}
        say={say('costSay', cost, currency ? money : count)}
        days={days}
        print={currency ? money : count}
        series={[
          { label: t(currency ? 'overview.cost' : 'overview.tokens'), colour: 'var(--bh-plot-1)', valueOf: cost },
        ]}
        Plot={LinePlot}
      />
    </>
  )
}
