import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../api/models.ts'
import { changeModel, changeProvider, type ModelProvider, refreshModels } from '../../../api/models-admin.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'
import { findMistakes, type ModelMistakes, ownAddresses, toFields, toPriceBody } from './model-fields.ts'
import { ModelInputs, ProviderInputs } from './model-inputs.tsx'

interface Props {
  model: Model
  provider: ModelProvider
  workspaceId: string
  onClose(): void
}

/** Changes a model and the provider behind it. The key is only ever replaced. */
export function EditModelDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={520}
      title={t('models.editTitle', { name: props.model.name })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <EditForm {...props} />
    </Modal>
  )
}

function EditForm({ model, provider, workspaceId, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState(() => toFields(model, provider.base_url))
  const [mistakes, setMistakes] = useState<ModelMistakes>({})
  const isElsewhere = toHost(fields.address) !== toHost(provider.base_url)
  const saving = useMutation({
    mutationFn: async () => {
      const api_key = fields.key.trim()
      const base_url = fields.address.trim()
      if (api_key || base_url !== provider.base_url)
        await changeProvider(provider.id, { base_url, ...(api_key && { api_key }) })
      await changeModel(model.id, { model: fields.model.trim(), price: toPriceBody(fields) })
    },
    onSuccess: () => {
      showToast({ text: t('models.changed', { name: fields.model.trim() }) })
      onClose()
    },
    onSettled: () => refreshModels(queryClient, workspaceId),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = findMistakes(fields)
    if (isElsewhere && provider.has_key && !fields.key.trim()) found.key = 'models.keyAgain'
    setMistakes(found)
    if (Object.keys(found).length === 0) saving.mutate()
  }
  const inputs = {
    fields,
    mistakes,
    onChange: (change: Partial<typeof fields>) => {
      setFields({ ...fields, ...change })
      setMistakes({})
    },
  }
  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      <ModelInputs {...inputs} />
      <ProviderInputs
        {...inputs}
        placeholder={ownAddresses[provider.kind]}
        keyHint={t(provider.has_key ? 'models.keyKept' : 'models.keyHint')}
        keyPlaceholder={provider.has_key ? `••••••••••••${provider.key_tail}` : undefined}
      />
      <p className="hint">{t('models.sharedProvider', { name: provider.name })}</p>
      {saving.error && <Problem error={saving.error} />}
      <div className={classes.dialogFoot}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" type="submit" isBusy={saving.isPending}>
          {t('models.saveChanges')}
        </Button>
      </div>
    </form>
  )
}

function toHost(address: string): string {
  return URL.canParse(address.trim()) ? new URL(address.trim()).origin : address.trim()
}
