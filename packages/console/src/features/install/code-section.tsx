import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessQuery } from '../../api/access.ts'
import type { InstallInfo } from '../../api/install.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { CodeBlock } from './code-block.tsx'
import classes from './install.module.css'
import type { Look } from './look.ts'
import { type SnippetForm, snippetForms, toSnippets } from './snippet.ts'

const formNames: Record<Exclude<SnippetForm, 'coze'>, string> = {
  script: 'Script',
  npm: 'npm',
  react: 'React',
  vue: 'Vue',
  iframe: 'iframe',
  wordpress: 'WordPress',
}

/** Forms that are built into the site: there is no script element to pin. */
const bundled: readonly SnippetForm[] = ['npm', 'react', 'vue', 'wordpress']

/** The code, ready to copy, in the form that the site needs. */
export function CodeSection({ info, look }: { info: InstallInfo; look: Look }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<SnippetForm>('script')
  const [isPinned, setPinned] = useState(false)
  const publishableKey = useQuery(accessQuery(info.bot_id)).data?.publishable_key
  const snippets = toSnippets(form, { info, look, isPinned, publishableKey })
  return (
    <section aria-label={t('install.code')}>
      <div className={classes.bar}>
        <Segments<SnippetForm>
          label={t('install.form')}
          value={form}
          onChange={setForm}
          options={snippetForms
            .filter((each) => each !== 'coze')
            .map((each) => ({ value: each, label: formNames[each] }))}
        />
        <button
          type="button"
          className="text-link"
          aria-pressed={form === 'coze'}
          onClick={() => setForm(form === 'coze' ? 'script' : 'coze')}
        >
          {t(form === 'coze' ? 'install.toCurrent' : 'install.legacy')}
        </button>
      </div>
      {snippets.map(({ code, place }, index) => (
        <CodeBlock
          key={place ?? 'first'}
          code={code}
          label={place ?? t('install.form')}
          place={place}
          isMain={index === snippets.length - 1}
        />
      ))}
      <p className={classes.text}>{t(`install.where.${form}`)}</p>
      <details className={classes.more}>
        <summary>{t('install.more')}</summary>
        <div>
          <Line label={t('install.server')} value={info.server_url} />
          <Line label={t('install.agent')} value={info.bot_id} />
          <Line label={t('install.csp')} value={info.csp} hint={t('install.cspText')} />
          {info.sri && !bundled.includes(form) && (
            <SwitchRow
              className={classes.switchRow}
              checked={isPinned}
              onChange={(event) => setPinned(event.target.checked)}
            >
              <span>
                <b>{t('install.integrity')}</b>
                {t('install.integrityText')}
              </span>
            </SwitchRow>
          )}
        </div>
      </details>
    </section>
  )
}

function Line({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div className={classes.line}>
      <span>{label}</span>
      <div>
        <code>{value}</code>
        {hint && <p>{hint}</p>}
      </div>
      <CopyButton text={value} />
    </div>
  )
}
