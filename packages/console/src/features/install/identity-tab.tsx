import type { Bot } from '@buttonhole/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Access, accessQuery, changeAccess } from '../../api/access.ts'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { CodeBlock } from './code-block.tsx'
import { type SampleLanguage, sampleLanguages, toPageSample, toServerSample } from './identity-samples.ts'
import { IdentitySecret } from './identity-secret.tsx'
import classes from './install.module.css'
import { PublishableKey } from './publishable-key.tsx'

/** Who visitors are: nobody in particular, or whom the site's own server has signed. */
export function IdentityTab({ bot, mayPublish }: { bot: Bot; mayPublish: boolean }) {
  const { data, error, refetch } = useQuery(accessQuery(bot.bot_id))
  if (!data) return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <Identity bot={bot} access={data} mayPublish={mayPublish} />
}

function Identity({ bot, access, mayPublish }: { bot: Bot; access: Access; mayPublish: boolean }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: (identity: Access['identity']) => changeAccess(bot.bot_id, { identity }),
    onSuccess: (next) => queryClient.setQueryData(accessQuery(bot.bot_id).queryKey, next),
  })
  const shown = saving.isPending ? saving.variables : access.identity
  return (
    <section className={classes.tab}>
      <h2 className="section-title">{t('identity.title')}</h2>
      <p>{t('identity.text')}</p>
      <fieldset className={classes.options} aria-label={t('identity.title')} disabled={!mayPublish}>
        {(['anyone', 'signed'] as const).map((identity) => (
          <Option
            key={identity}
            identity={identity}
            isChosen={shown === identity}
            onChoose={() => saving.mutate(identity)}
          />
        ))}
      </fieldset>
      {saving.error && <Problem error={saving.error} />}
      {!mayPublish && <p className="hint">{t('identity.readOnly')}</p>}
      <PublishableKey botId={bot.bot_id} access={access} mayPublish={mayPublish} />
      {mayPublish && <IdentitySecret botId={bot.bot_id} />}
      <ServerSample botId={bot.bot_id} />
      <h2 className="section-title">{t('identity.page')}</h2>
      <p>{t('identity.pageText')}</p>
      <CodeBlock code={toPageSample(bot.bot_id)} label={t('identity.page')} isMain={false} />
      <h2 className="section-title">{t('identity.token')}</h2>
      <p>
        {t('identity.tokenText')}{' '}
        <a href="/docs/guides/identity-and-tokens" target="_blank" rel="noreferrer">
          {t('identity.guide')}
        </a>
      </p>
    </section>
  )
}

interface OptionProps {
  identity: Access['identity']
  isChosen: boolean
  onChoose(): void
}

function Option({ identity, isChosen, onChoose }: OptionProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <label className={classes.option} htmlFor={id}>
      <input id={id} type="radio" name="identity" checked={isChosen} onChange={onChoose} />
      <span>
        <b>{t(`identity.${identity}`)}</b>
        <span>{t(`identity.${identity}Text`)}</span>
      </span>
    </label>
  )
}

const languageNames: Record<SampleLanguage, string> = {
  node: 'Node',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  php: 'PHP',
}

function ServerSample({ botId }: { botId: string }) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<SampleLanguage>('node')
  return (
    <>
      <h2 className="section-title">{t('identity.server')}</h2>
      <p>{t('identity.serverText')}</p>
      <div className={classes.bar}>
        <Segments<SampleLanguage>
          label={t('identity.language')}
          value={language}
          onChange={setLanguage}
          options={sampleLanguages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <CodeBlock code={toServerSample(language, botId)} label={t('identity.server')} />
    </>
  )
}
