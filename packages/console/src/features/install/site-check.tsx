import type { Bot } from '@buttonhole/protocol'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkSite, type SiteProblem } from '../../api/access.ts'
import { explainError } from '../../api/explain-error.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import classes from './install.module.css'

/** Visits the customer's page and says whether the code is there and can work. */
export function SiteCheck({ bot }: { bot: Bot }) {
  const { t } = useTranslation()
  const key = `buttonhole:site:${bot.bot_id}`
  const [url, setUrl] = useState(() => readStored(key) ?? bot.allowed_origins?.[0] ?? '')
  const [mistake, setMistake] = useState<string>()
  const check = useMutation({ mutationFn: (address: string) => checkSite(bot.bot_id, address) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!url.trim()) return setMistake(t('check.missing'))
    store(key, url.trim())
    check.mutate(url.trim(), { onError: (error) => setMistake(explainError(error, t)) })
  }
  return (
    <section className={classes.check} aria-labelledby="check-title">
      <h2 className="section-title" id="check-title">
        {t('check.title')}
      </h2>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t('check.address')}
          isLabelHidden
          inputMode="url"
          placeholder="https://shop.example/"
          value={url}
          error={mistake}
          onChange={(event) => {
            setUrl(event.target.value)
            setMistake(undefined)
          }}
        />
        <Button type="submit" isBusy={check.isPending}>
          {t(check.data ? 'check.again' : 'check.submit')}
        </Button>
      </form>
      <div role="status">
        {check.isPending ? (
          <p className={classes.found}>
            <RunningStitch dashes={3} inThread />
            {t('check.running')}
          </p>
        ) : check.data?.works ? (
          <p className={classes.found} data-kind="ok">
            <Icon name="check" size={17} />
            {t('check.works', { host: new URL(check.data.url).host })}
          </p>
        ) : (
          check.data && <Problems problems={check.data.problems} url={check.data.url} />
        )}
      </div>
    </section>
  )
}

function Problems({ problems, url }: { problems: SiteProblem[]; url: string }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.problems}>
      {problems.map((problem) => (
        <li key={JSON.stringify(problem)}>
          <Icon name="warning" size={17} />
          <span>
            <b>{toSentence(problem, t)}</b> {toAdvice(problem, url, t)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function toSentence(problem: SiteProblem, t: TFunction): string {
  switch (problem.name) {
    case 'unreachable':
      return t(problem.reason === 'refused' ? 'check.notPublic' : 'check.unreachable')
    case 'status':
      return t('check.status', { status: problem.status })
    case 'otherHost':
      return t('check.otherHost', { host: problem.host })
    case 'originRefused':
      return t('check.originRefused', { origin: problem.origin })
    case 'policy':
      return t('check.policy', { directive: problem.directive })
    default:
      return t(`check.${problem.name}`)
  }
}

function toAdvice(problem: SiteProblem, url: string, t: TFunction): string {
  const name = problem.name === 'unreachable' && problem.reason === 'refused' ? 'notPublic' : problem.name
  return t(`check.advice.${name}`, { url })
}

function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined // Blocked storage: the field is empty.
  }
}

function store(key: string, url: string): void {
  try {
    localStorage.setItem(key, url)
  } catch {
    // Blocked storage: it is typed again next time.
  }
}
