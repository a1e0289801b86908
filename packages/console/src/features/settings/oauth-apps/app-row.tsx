import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addOAuthKey,
  changeOAuthApp,
  deleteOAuthApp,
  type OAuthApp,
  oauthAppsQuery,
  renewOAuthSecret,
} from '../../../api/oauth-apps.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { AskRow } from '../ask-row.tsx'
import { type RowAction, RowMenu } from '../row-menu.tsx'
import classes from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'
import { AppDialog } from './app-dialog.tsx'

/** One app: its id to copy, how it gets tokens, whether it may. */
export function AppRow({ app, workspaceId }: { app: OAuthApp; workspaceId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: oauthAppsQuery(workspaceId).queryKey })
  const [mode, setMode] = useState<'show' | 'edit' | 'delete'>('show')
  const switching = useMutation({
    mutationFn: () => changeOAuthApp(app.id, { is_enabled: !app.is_enabled }),
    onSettled: refresh,
  })
  const secret = useMutation({
    mutationFn: async () =>
      app.kind === 'web' ? (await renewOAuthSecret(app.id)).client_secret : (await addOAuthKey(app.id)).private_key,
    onSettled: refresh,
  })
  if (mode === 'delete') return <DeleteRow app={app} onKeep={() => setMode('show')} onDone={refresh} />
  const actions: RowAction[] = [
    { label: t('oauthApps.change'), icon: 'edit', run: () => setMode('edit') },
    ...(app.kind === 'web' || app.kind === 'service'
      ? [{ label: t(`oauthApps.renew.${app.kind}`), icon: 'retry' as const, run: secret.mutate }]
      : []),
    {
      label: t(app.is_enabled ? 'oauthApps.disable' : 'oauthApps.enable'),
      icon: app.is_enabled ? 'close' : 'check',
      run: switching.mutate,
    },
    { label: t('oauthApps.delete'), icon: 'trash', isDangerous: true, run: () => setMode('delete') },
  ]
  return (
    <>
      <tr>
        <td>
          {app.name}
          <span className={classes.copyable}>
            <code>{app.client_id}</code>
            <CopyButton text={app.client_id} label={t('oauthApps.copyId', { name: app.name })} />
          </span>
          {(switching.error ?? secret.error) && <Problem error={switching.error ?? secret.error} />}
        </td>
        <td data-label={t('oauthApps.columnKind')} className={classes.wraps}>
          {t(`oauthApps.kind.${app.kind}`)}
          <small className={classes.under}>{describeKeys(app, t)}</small>
        </td>
        <td>
          <span className={classes.state}>
            <span className={classes.dot} data-unknown={!app.is_enabled || undefined} />
            {t(app.is_enabled ? 'oauthApps.enabled' : 'oauthApps.disabled')}
          </span>
        </td>
        <td>
          <RowMenu label={t('oauthApps.more', { name: app.name })} actions={actions} />
        </td>
      </tr>
      {mode === 'edit' && <AppDialog app={app} workspaceId={workspaceId} onClose={() => setMode('show')} />}
      {secret.data && (
        <Modal
          opened
          onClose={secret.reset}
          size={520}
          title={t(`oauthApps.renew.${app.kind === 'web' ? 'web' : 'service'}`)}
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <ShownOnce
            text={t(app.kind === 'web' ? 'oauthApps.secretOnce' : 'oauthApps.keyOnce')}
            secret={secret.data}
            onDone={secret.reset}
          />
        </Modal>
      )}
    </>
  )
}

function describeKeys(app: OAuthApp, t: TFunction): string {
  if (app.kind === 'web') return t('oauthApps.secretEnds', { hint: app.client_secret_hint })
  if (app.kind === 'service') return t('oauthApps.keys', { count: app.public_keys.length })
  return t('oauthApps.noSecret')
}

function DeleteRow({ app, onKeep, onDone }: { app: OAuthApp; onKeep(): void; onDone(): Promise<unknown> }) {
  const { t } = useTranslation()
  const deletion = useMutation({
    mutationFn: () => deleteOAuthApp(app.id),
    onSuccess: async () => {
      await onDone()
      showToast({ text: t('oauthApps.deleted', { name: app.name }) })
    },
  })
  return (
    <AskRow
      columns={4}
      keepLabel={t('oauthApps.keep')}
      confirmLabel={t('oauthApps.deleteNow')}
      isBusy={deletion.isPending}
      error={deletion.error}
      onKeep={onKeep}
      onConfirm={() => deletion.mutate()}
    >
      <b>{app.name}</b> {t('oauthApps.deleteText')}
    </AskRow>
  )
}
