import { botChatPermissions, permissions } from '@buttonhole/protocol'
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
import { Button } from '../../../ui/button.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'

interface Props {
  /** Absent: a new one. */
  app?: OAuthApp
  workspaceId: string
  onClose(): void
}

type Scope = 'chat' | 'all'

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
  const [scope, setScope] = useState<Scope>(app && app.permissions.length > botChatPermissions.length ? 'all' : 'chat')
  const [mistake, setMistake] = useState<string>()
  const needsAddress = kind === 'web' || kind === 'pkce'
  const saving = useMutation({
    mutationFn: async () => {
      const fields = {
        name: name.trim(),
        redirect_urls: needsAddress ? addresses.split(/\s+/).filter(Boolean) : [],
        permissions: [...(scope === 'all' ? permissions : botChatPermissions)],
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
    saving.mutate()
  }
  if (saving.data) return <ShownOnce text={t('oauthApps.secretOnce')} secret={saving.data} onDone={onClose} />
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      {!app && (
        <div>
          <p className={classes.label}>{t('oauthApps.columnKind')}</p>
          <Segments<OAuthAppKind>
            label={t('oauthApps.columnKind')}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`oauthApps.kind.${value}`) }))}
          />
          <p className={`hint ${classes.near}`}>{t(`oauthApps.kindText.${kind}`)}</p>
        </div>
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
      <div>
        <p className={classes.label}>{t('oauthApps.scope')}</p>
        <Segments<Scope>
          label={t('oauthApps.scope')}
          value={scope}
          onChange={setScope}
          options={[
            { value: 'chat', label: t('oauthApps.scopeChat') },
            { value: 'all', label: t('oauthApps.scopeAll') },
          ]}
        />
        <p className={`hint ${classes.near}`}>{t(`oauthApps.scopeText.${scope}`)}</p>
      </div>
      {saving.error && <Problem error={saving.error} />}
      <footer>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" type="submit" isBusy={saving.isPending}>
          {t(app ? 'oauthApps.save' : 'oauthApps.create')}
        </Button>
      </footer>
    </form>
  )
}
