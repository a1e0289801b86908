import { apiAppEventTypes } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callbacksQuery, createCallback } from '../../../api/callbacks.ts'
import { RequestError } from '../../../api/request.ts'
import { DialogActions } from '../../../ui/dialog-actions.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SwitchRow } from '../../../ui/switch.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'

/** Names a callback, its address and what it wants to hear of. */
export function NewCallbackDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('callbacks.new')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewCallbackForm onClose={onClose} />
    </Modal>
  )
}

function NewCallbackForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState({ name: '', address: '', events: [...apiAppEventTypes] as string[] })
  const [mistakes, setMistakes] = useState<{ name?: string; address?: string }>({})
  const creation = useMutation({
    mutationFn: createCallback,
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: callbacksQuery.queryKey })
      showToast({ text: t('callbacks.created', { name }) })
      onClose()
    },
  })
  const change = (next: Partial<typeof fields>) => {
    setFields({ ...fields, ...next })
    setMistakes({})
    creation.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = {
      ...(!fields.name.trim() && { name: t('oauthApps.nameMissing') }),
      ...(!URL.canParse(fields.address.trim()) && { address: t('callbacks.addressMissing') }),
    }
    setMistakes(found)
    if (Object.keys(found).length === 0) creation.mutate({ ...fields, address: fields.address.trim() })
  }
  const refusal = creation.error instanceof RequestError && creation.error.code === 4000
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      <TextField
        label={t('callbacks.name')}
        error={mistakes.name}
        value={fields.name}
        maxLength={60}
        data-autofocus
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={t('callbacks.address')}
        hint={t('callbacks.addressHint')}
        error={mistakes.address ?? (refusal ? t('callbacks.noEcho') : undefined)}
        value={fields.address}
        className="mono"
        inputMode="url"
        placeholder="https://"
        maxLength={2000}
        onChange={(event) => change({ address: event.target.value })}
      />
      <fieldset className={classes.switches}>
        <legend>{t('callbacks.events')}</legend>
        {apiAppEventTypes.map((type) => (
          <SwitchRow
            key={type}
            className={classes.switchRow}
            checked={fields.events.includes(type)}
            onChange={(event) =>
              change({
                events: event.target.checked ? [...fields.events, type] : fields.events.filter((each) => each !== type),
              })
            }
          >
            <span>{t(`callbacks.event.${toName(type)}`)}</span>
          </SwitchRow>
        ))}
      </fieldset>
      {creation.error && <Problem error={creation.error} />}
      <DialogActions
        submit={t('callbacks.create')}
        isBusy={creation.isPending}
        isDisabled={fields.events.length === 0}
        onCancel={onClose}
      />
    </form>
  )
}

type EventType = (typeof apiAppEventTypes)[number]
type WithoutNoun<Type> = Type extends `${string}.${infer Name}` ? Name : never

// Its own type, so that an event without words does not compile.
function toName(type: EventType): WithoutNoun<EventType> {
  return type.slice(type.indexOf('.') + 1) as WithoutNoun<EventType>
}
