import { permissions } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  changeOAuthApp,
  createOAuthApp,
  type OAuthApp,
  type OAuthAppKind,
  oauthAppsQuery,
} from '../../../api/oauth-apps.ts'
import { DialogActions } from '../../../ui/dialog-actions.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SegmentsField } from '../../../ui/segments.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { ScopeField, scopeOf, useScope } from '../permissions/scope-field.tsx'
import classes from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'

interface Props {
  /** Absent: a new one. */
  app?: OAuthApp
  workspaceId: string
  onClose(): void
}

const kinds: OAuthAppKind[] = ['web', 'pkce', 'device', 'service']

/** Creates an app, or changes one. */
export function AppDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={520}
      title={props.app ? t('oauthApps.editTitle', { name: props.app.name }) : t('oauthApps.new')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <AppForm {...props} />
    </Modal>
  )
}

function AppForm({ app, workspaceId, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [kind, setKind] = useState<OAuthAppKind>(app?.kind ?? 'web')
  const [name, setName] = useState(app?.name ?? '')
  const [addresses, setAddresses] = useState(app?.redirect_urls.join('\n') ?? '')
  const allowed = useScope(app ? scopeOf(app.permissions) : 'chat', app?.permissions)
  const [mistake, setMistake] = useState<string>()
  const needsAddress = kind === 'web' || kind === 'pkce'
  const saving = useMutation({
    mutationFn: async () => {
      const fields = {
        name: name.trim(),
        redirect_urls: needsAddress ? addresses.split(/\s+/).filter(Boolean) : [],
        permissions: [...(allowed.names ?? permissions)],
      }
      if (!app) return (await createOAuthApp({ ...fields, workspace_id: workspaceId, kind })).client_secret
      await changeOAuthApp(app.id, fields)
      return undefined
    },
    onSuccess: async (secret) => {
      await queryClient.invalidateQueries({ queryKey: oauthAppsQuery(workspaceId).queryKey })
      if (secret) return
      showToast({ text: t(app ? 'oauthApps.changed' : 'oauthApps.created', { name: name.trim() }) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setMistake(t('oauthApps.nameMissing'))
    if (!allowed.check()) return
    saving.mutate()
  }
  if (saving.data) return <ShownOnce text={t('oauthApps.secretOnce')} secret={saving.data} onDone={onClose} />
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      {!app && (
        <SegmentsField<OAuthAppKind>
          label={t('oauthApps.columnKind')}
          hint={t(`oauthApps.kindText.${kind}`)}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`oauthApps.kind.${value}`) }))}
        />
      )}
      <TextField
        label={t('oauthApps.name')}
        hint={t('oauthApps.nameHint')}
        error={mistake}
        value={name}
        maxLength={60}
        data-autofocus
        onChange={(event) => {
          setName(event.target.value)
          setMistake(undefined)
        }}
      />
      {needsAddress && (
        <TextArea
          label={t('oauthApps.redirects')}
          hint={t('oauthApps.redirectsHint')}
          spellCheck={false}
          value={addresses}
          onChange={(event) => setAddresses(event.target.value)}
        />
      )}
      <ScopeField {...allowed.field} allLabel={t('oauthApps.scopeAll')} allText={t('oauthApps.scopeAllText')} />
      {saving.error && <Problem error={saving.error} />}
      <DialogActions
        submit={t(app ? 'oauthApps.save' : 'oauthApps.create')}
        isBusy={saving.isPending}
        onCancel={onClose}
      />
    </form>
  )
}
