import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { backupQuery, startBackup } from '../../../api/backup.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'

const restoreCommand = 'node packages/cli/dist/main.js restore buttonhole.tar.gz'
const dumpCommand = 'pg_dump --format=custom --file=buttonhole.dump "$DATABASE_URL"'
const loadCommand = 'pg_restore --clean --dbname="$DATABASE_URL" buttonhole.dump'

/** One file with everything, and how it comes back. */
export function BackupSection() {
  const { t } = useTranslation()
  const { data: state, error, isFetching, refetch } = useQuery(backupQuery)
  const isOwn = state?.is_allowed && state.database === 'sqlite'
  return (
    <section>
      <SectionHead title={t('settings.backup')} text={t('backup.text')} action={isOwn && <Download />} />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {state && !state.is_allowed && <p className="hint">{t('backup.notAllowed')}</p>}
      {isOwn && (
        <>
          <p className={classes.notice}>{t('backup.inside')}</p>
          <Steps title={t('backup.restore')} steps={[t('backup.stop'), t('backup.run'), t('backup.start')]}>
            <Command text={restoreCommand} />
          </Steps>
        </>
      )}
      {state?.is_allowed && state.database === 'postgres' && (
        <>
          <Steps title={t('backup.postgres')} steps={[t('backup.dump'), t('backup.blobs')]}>
            <Command text={dumpCommand} />
          </Steps>
          <Steps title={t('backup.restore')} steps={[t('backup.stop'), t('backup.load'), t('backup.start')]}>
            <Command text={loadCommand} />
          </Steps>
        </>
      )}
    </section>
  )
}

function Download() {
  const { t } = useTranslation()
  const start = useMutation({
    mutationFn: startBackup,
    onSuccess: ({ path }) => {
      showToast({ text: t('backup.started') })
      location.assign(path)
    },
  })
  return (
    <>
      <Button look="primary" icon="download" isBusy={start.isPending} onClick={() => start.mutate()}>
        {t('backup.download')}
      </Button>
      {start.error && <Problem error={start.error} />}
    </>
  )
}

function Steps({ title, steps, children }: { title: string; steps: string[]; children: ReactNode }) {
  return (
    <section className={classes.more}>
      <h3 className={classes.subtitle}>{title}</h3>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {children}
    </section>
  )
}

function Command({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes.secret}>
      <code>{text}</code>
      <CopyButton text={text} label={t('backup.copy')} />
    </div>
  )
}
