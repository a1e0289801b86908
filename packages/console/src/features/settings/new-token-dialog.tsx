import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { createToken, tokensQuery } from '../../api/tokens.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SegmentsField } from '../../ui/segments.tsx'
import { useWorkspaceId } from '../shell/navigation.tsx'
import { ScopeField, useScope } from './permissions/scope-field.tsx'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

type Lifetime = '30' | '90' | '365' | 'never'
type Holder = 'personal' | 'service'
type Reach = 'everywhere' | 'here'

/** Creates a token and shows it, once. */
export function NewTokenDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={480}
      title={t('tokens.new')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewTokenForm onClose={onClose} />
    </Modal>
  )
}

function NewTokenForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [lifetime, setLifetime] = useState<Lifetime>('90')
  const [holder, setHolder] = useState<Holder>('personal')
  const [reach, setReach] = useState<Reach>('everywhere')
  const workspaceId = useWorkspaceId()
  const hasSeveral = useSession().workspaces.length > 1
  const allowed = useScope('all')
  const [mistake, setMistake] = useState<string>()
  const creation = useMutation({
    mutationFn: createToken,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setMistake(t('tokens.nameMissing'))
    if (!allowed.check()) return
    creation.mutate({
      name: name.trim(),
      expires_in_days: lifetime === 'never' ? null : Number(lifetime),
      is_service: holder === 'service',
      permissions: allowed.names ?? ['*'],
      ...(reach === 'here' && { workspace_ids: [workspaceId] }),
    })
  }
  if (creation.data) return <ShownOnce text={t('tokens.created')} secret={creation.data.token} onDone={onClose} />
  return (
    <form className={classes.dialog} onSubmit={submit}>
      <TextField
        label={t('tokens.name')}
        hint={t('tokens.nameHint')}
        error={mistake}
        value={name}
        data-autofocus
        maxLength={100}
        onChange={(event) => {
          setName(event.target.value)
          setMistake(undefined)
        }}
      />
      <SegmentsField<Holder>
        label={t('tokens.holder')}
        value={holder}
        onChange={setHolder}
        options={[
          { value: 'personal', label: t('tokens.personal') },
          { value: 'service', label: t('tokens.service') },
        ]}
      />
      <ScopeField {...allowed.field} allLabel={t('tokens.scopeAll')} />
      {hasSeveral && (
        <SegmentsField<Reach>
          label={t('tokens.where')}
          value={reach}
          onChange={setReach}
          options={[
            { value: 'everywhere', label: t('tokens.everywhere') },
            { value: 'here', label: t('tokens.here') },
          ]}
        />
      )}
      <SegmentsField<Lifetime>
        label={t('tokens.expires')}
        value={lifetime}
        onChange={setLifetime}
        options={[
          { value: '30', label: t('tokens.days30') },
          { value: '90', label: t('tokens.days90') },
          { value: '365', label: t('tokens.days365') },
          { value: 'never', label: t('tokens.never') },
        ]}
      />
      {creation.error && <Problem error={creation.error} />}
      <DialogActions submit={t('tokens.create')} isBusy={creation.isPending} onCancel={onClose} />
    </form>
  )
}
