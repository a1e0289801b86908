import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RetentionPolicy, retentionPreviewQuery, retentionQuery, saveRetention } from '../../../api/retention.ts'
import { useMayPublish } from '../../../api/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { LoadingLine } from '../../../ui/stitch.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useWorkspaceId } from '../../shell/navigation.tsx'
import { SectionHead } from '../section-head.tsx'
import classes from '../settings.module.css'

const choices = [0, 7, 30, 90, 180, 365, 730]
const fields = ['conversation_days', 'file_days', 'audit_days'] as const

/** How long conversations, files and the log are kept. */
export function RetentionSection() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const mayManage = useMayPublish(workspaceId)
  const { data: policy, error, isFetching, refetch } = useQuery({ ...retentionQuery(workspaceId), enabled: mayManage })
  return (
    <section>
      <SectionHead title={t('settings.retention')} text={t(mayManage ? 'retention.text' : 'retention.textMember')} />
      <LoadingLine isLoading={isFetching} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {policy && <RetentionForm saved={policy} workspaceId={workspaceId} />}
    </section>
  )
}

function RetentionForm({ saved, workspaceId }: { saved: RetentionPolicy; workspaceId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [policy, setPolicy] = useState(saved)
  const preview = useQuery(retentionPreviewQuery(workspaceId, policy))
  const saving = useMutation({
    mutationFn: () => saveRetention(workspaceId, policy),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: retentionQuery(workspaceId).queryKey })
      showToast({ text: t('retention.saved') })
    },
  })
  const isChanged = fields.some((field) => policy[field] !== saved[field])
  const { conversations = 0, files = 0, entries = 0 } = preview.data ?? {}
  const isDeleting = conversations + files + entries > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form className={classes.fields} onSubmit={submit}>
      {fields.map((field) => (
        <div key={field} className={classes.setting}>
          <SelectField
            label={t(`retention.${field}`)}
            value={String(policy[field])}
            onChange={(event) => setPolicy({ ...policy, [field]: Number(event.target.value) })}
            options={[...new Set([...choices, saved[field]])]
              .sort((one, other) => one - other)
              .map((days) => ({
                value: String(days),
                label: days === 0 ? t('retention.forEver') : t('retention.days', { count: days }),
              }))}
          />
          <p className="hint">{t(`retention.hint.${field}`)}</p>
        </div>
      ))}
      {preview.error && <Problem error={preview.error} />}
      <p className={classes.notice} role="status" data-warns={isDeleting || undefined}>
        {isDeleting
          ? t('retention.deletes', {
              conversations: t('retention.conversations', { count: conversations }),
              files: t('retention.files', { count: files }),
              entries: t('retention.entries', { count: entries }),
            })
          : t('retention.deletesNothing')}
      </p>
      {saving.error && <Problem error={saving.error} />}
      <div className={classes.actions}>
        <Button
          look={isDeleting && isChanged ? 'dangerFilled' : 'primary'}
          type="submit"
          isBusy={saving.isPending}
          disabled={!isChanged}
        >
          {t(isDeleting && isChanged ? 'retention.saveAndDelete' : 'retention.save')}
        </Button>
      </div>
    </form>
  )
}
