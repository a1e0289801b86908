import type { Bot } from '@buttonhole/protocol'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { InstallInfo } from '../../api/install.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { CodeBlock } from './code-block.tsx'
import classes from './install.module.css'
import { toLegacySnippet, toSnippet } from './snippet.ts'

type Form = 'current' | 'legacy'

/** The code first, then what a site may need beside it. */
export function InstallDetails({ bot, info }: { bot: Bot; info: InstallInfo }) {
  const { t, i18n } = useTranslation()
  const [form, setForm] = useState<Form>('current')
  const [isPinned, setPinned] = useState(false)
  const write = form === 'current' ? toSnippet : toLegacySnippet
  const code = write({ info, title: bot.name, language: i18n.language, isPinned })
  return (
    <>
      <div className={classes.bar}>
        <Segments<Form>
          label={t('install.form')}
          value={form}
          onChange={setForm}
          options={[
            { value: 'current', label: t('install.current') },
            { value: 'legacy', label: t('install.legacy') },
          ]}
        />
      </div>
      <CodeBlock code={code} label={t('install.form')} />
      <p className={classes.text}>{t(form === 'current' ? 'install.where' : 'install.legacyText')}</p>
      {info.sri && (
        <Row label={t('install.integrity')}>
          <SwitchRow
            className={classes.switchRow}
            checked={isPinned}
            onChange={(event) => setPinned(event.target.checked)}
          >
            <span>{t('install.integrityText')}</span>
          </SwitchRow>
        </Row>
      )}
      <Row label={t('install.server')}>
        <Value text={info.server_url} />
        <p>{t('install.serverText')}</p>
      </Row>
      <Row label={t('install.agent')}>
        <Value text={info.bot_id} />
      </Row>
      <Row label={t('install.pages')}>
        <AllowedPages bot={bot} />
      </Row>
      <Row label={t('install.csp')}>
        <p style={{ paddingTop: 6 }}>{t('install.cspText')}</p>
        <div className={classes.csp}>
          <code>{info.csp}</code>
          <CopyButton text={info.csp} />
        </div>
      </Row>
    </>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span>{label}</span>
      <div>{children}</div>
    </div>
  )
}

function Value({ text }: { text: string }) {
  return (
    <div className={classes.value}>
      <code>{text}</code>
      <CopyButton text={text} />
    </div>
  )
}

function AllowedPages({ bot }: { bot: Bot }) {
  const { t } = useTranslation()
  const { space_id: workspaceId } = useParams()
  const origins = bot.allowed_origins ?? []
  return (
    <>
      {origins.length === 0 ? (
        <div className={classes.value}>{t('install.anyPage')}</div>
      ) : (
        <ul className={`${classes.list} mono`}>
          {origins.map((origin) => (
            <li key={origin}>{origin}</li>
          ))}
        </ul>
      )}
      <p>
        <Link to={`/space/${workspaceId}/bot/${bot.bot_id}`}>{t('install.changePages')}</Link>{' '}
        {t('install.changePagesText')}
      </p>
    </>
  )
}
