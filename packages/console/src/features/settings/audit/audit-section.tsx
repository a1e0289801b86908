import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditEntry, auditQuery } from '../../../api/audit.ts'
import { membersQuery } from '../../../api/members.ts'
import { useMayPublish } from '../../../api/session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDay, formatTime } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'

const subjects = [
  'agent',
  'conversation',
  'member',
  'model',
  'token',
  'oauth-app',
  'callback',
  'account',
  'sign-in',
  'workspace',
] as const

/** Who did what, and when. */
export function AuditSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayRead = useMayPublish(workspaceId)
  const [filter, setFilter] = useState({ userId: '', subject: '' })
  const members = useQuery(membersQuery(workspaceId)).data ?? []
  const log = useInfiniteQuery({ ...auditQuery(workspaceId, filter), enabled: mayRead })
  const entries = log.data?.pages.flatMap(({ items }) => items)
  if (!mayRead)
    return (
      <section>
        <SectionHead title={t('settings.audit')} text={t('audit.forAdmins')} />
      </section>
    )
  return (
    <section>
      <SectionHead title={t('settings.audit')} text={t('audit.text')} />
      <div className={classes.filters}>
        <SelectField
          label={t('audit.who')}
          value={filter.userId}
          onChange={(event) => setFilter({ ...filter, userId: event.target.value })}
          options={[
            { value: '', label: t('audit.everybody') },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={t('audit.what')}
          value={filter.subject}
          onChange={(event) => setFilter({ ...filter, subject: event.target.value })}
          options={[
            { value: '', label: t('audit.everything') },
            ...subjects.map((value) => ({ value, label: t(`audit.subject.${value}`) })),
          ]}
        />
      </div>
      <LoadingLine isLoading={log.isFetching} />
      {log.error && <Problem error={log.error} onRetry={() => void log.refetch()} />}
      {entries?.length === 0 && (
        <p className="hint">{t(filter.userId || filter.subject ? 'audit.nothingFound' : 'audit.empty')}</p>
      )}
      <ul className={classes.rows}>
        {entries?.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit.earlier')}
        </Button>
      )}
    </section>
  )
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation()
  return (
    <li>
      <div>
        <b>{entry.user.name || t('audit.somebody')}</b> {describe(entry, t)}
        <small>
          {formatDay(entry.at, i18n.language)} {formatTime(entry.at, i18n.language)}
          {entry.times > 1 && `, ${t('audit.times', { count: entry.times })}`}
          {entry.address && `, ${entry.address}`}
        </small>
      </div>
    </li>
  )
}

/** The deed in words; one this console does not know yet by its name. */
function describe({ action, subject, detail }: AuditEntry, t: TFunction): string {
  const key = `audit.did.${action.replace('.', '_')}`
  const role = /^(owner|admin|member)$/.test(detail) ? t(`members.role.${detail as 'owner'}`) : detail
  return String(t(key as 'audit.did.agent_created', { name: subject.name || '…', detail: role, defaultValue: action }))
}
