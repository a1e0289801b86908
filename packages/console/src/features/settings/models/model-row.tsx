import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../api/models.ts'
import {
  type ModelProvider,
  modelUsersQuery,
  refreshModels,
  removeModel,
  setDefaultModel,
  testModel,
} from '../../../api/models-admin.ts'
import { Problem } from '../../../ui/problem.tsx'
import { RunningStitch } from '../../../ui/stitch.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { AskRow } from '../ask-row.tsx'
import { type RowAction, RowMenu } from '../row-menu.tsx'
import classes from '../settings.module.css'
import { EditModelDialog } from './edit-model-dialog.tsx'
import { formatPrice } from './format-price.ts'
import { explainProblem, explainSpeed } from './test-sentence.tsx'

interface Props {
  model: Model
  /** Absent for readers who may not change it, and for what comes with the server. */
  provider: ModelProvider | undefined
  workspaceId: string
  mayManage: boolean
}

/** One model: what it is, what it costs, how it does. */
export function ModelRow({ model, provider, workspaceId, mayManage }: Props) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const refresh = () => refreshModels(queryClient, workspaceId)
  const [mode, setMode] = useState<'show' | 'edit' | 'remove'>('show')
  const test = useMutation({ mutationFn: () => testModel(model.id), onSettled: refresh })
  const makeDefault = useMutation({
    mutationFn: () => setDefaultModel(workspaceId, model.id),
    onSuccess: async () => {
      await refresh()
      showToast({ text: t('models.isDefault', { name: nameOf(model, t) }) })
    },
  })
  if (mode === 'remove') return <RemoveRow model={model} workspaceId={workspaceId} onKeep={() => setMode('show')} />
  const actions: RowAction[] = [
    ...(model.is_default ? [] : [{ label: t('models.makeDefault'), icon: 'check' as const, run: makeDefault.mutate }]),
    ...(provider
      ? [
          { label: t('models.test'), icon: 'retry' as const, run: test.mutate },
          { label: t('models.change'), icon: 'edit' as const, run: () => setMode('edit') },
          { label: t('models.remove'), icon: 'trash' as const, isDangerous: true, run: () => setMode('remove') },
        ]
      : []),
  ]
  return (
    <>
      <tr>
        <td>
          <span className={classes.named}>
            {nameOf(model, t)}
            {model.is_default && <span className={classes.tag}>{t('models.default')}</span>}
          </span>
          {(makeDefault.error ?? test.error) && <Problem error={makeDefault.error ?? test.error} />}
        </td>
        <td data-label={t('models.columnProvider')} className={classes.wraps}>
          {providerOf(model, t)}
        </td>
        <td data-label={t('models.columnPrice')} className={classes.numbers}>
          {formatPrice(model.price, t, i18n.language)}
        </td>
        <td>
          <ModelState model={model} isTesting={test.isPending} onReplaceKey={provider && (() => setMode('edit'))} />
        </td>
        <td>
          {mayManage && actions.length > 0 && (
            <RowMenu label={t('models.more', { name: model.name })} actions={actions} />
          )}
        </td>
      </tr>
      {mode === 'edit' && provider && (
        <EditModelDialog {...{ model, provider, workspaceId }} onClose={() => setMode('show')} />
      )}
    </>
  )
}

function ModelState({
  model,
  isTesting,
  onReplaceKey,
}: {
  model: Model
  isTesting: boolean
  onReplaceKey: (() => void) | undefined
}) {
  const { t, i18n } = useTranslation()
  if (isTesting)
    return (
      <span className={classes.state} role="status">
        <RunningStitch dashes={3} />
        {t('models.testing')}
      </span>
    )
  const { problem, first_word_ms: speed } = model.test ?? {}
  if (problem)
    return (
      <span className={classes.state}>
        <span className={classes.dot} data-bad />
        <span>
          {explainProblem(problem, t)}{' '}
          {problem === 'key-refused' && onReplaceKey && (
            <button type="button" className="text-link" onClick={onReplaceKey}>
              {t('models.replaceKey')}
            </button>
          )}
        </span>
      </span>
    )
  if (model.source === 'workspace' && speed === undefined)
    return (
      <span className={classes.state}>
        <span className={classes.dot} data-unknown />
        {t('models.untested')}
      </span>
    )
  const text =
    speed !== undefined
      ? explainSpeed(speed, t, i18n.language)
      : t(model.source === 'built-in' ? 'models.ready' : 'models.readOnly')
  return (
    <span className={classes.state}>
      <span className={classes.dot} />
      {text}
    </span>
  )
}

function RemoveRow({ model, workspaceId, onKeep }: { model: Model; workspaceId: string; onKeep(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const users = useQuery(modelUsersQuery(model.id)).data ?? []
  const removal = useMutation({
    mutationFn: () => removeModel(model.id),
    onSuccess: async () => {
      await refreshModels(queryClient, workspaceId)
      showToast({ text: t('models.removed', { name: model.name }) })
    },
  })
  return (
    <AskRow
      columns={5}
      keepLabel={t('models.keep')}
      confirmLabel={t('models.removeNow')}
      isBusy={removal.isPending}
      error={removal.error}
      onKeep={onKeep}
      onConfirm={() => removal.mutate()}
    >
      <b>{model.name}</b>{' '}
      {users.length > 0 ? t('models.usedBy', { count: users.length, names: users.join(', ') }) : t('models.unused')}
    </AskRow>
  )
}

function nameOf(model: Model, t: TFunction): string {
  return model.source === 'built-in' ? t('model.builtInName') : model.name
}

function providerOf(model: Model, t: TFunction): string {
  if (model.source === 'workspace') return model.provider?.name ?? ''
  return t(model.source === 'built-in' ? 'models.builtIn' : 'models.environment')
}
