import type { Bot } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { connectorIds } from '../../api/connector-ids.ts'
import { unpublish } from '../../api/versions.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useRefreshAgent } from '../publish/use-refresh-agent.ts'
import classes from './install.module.css'

interface Props {
  isOpen: boolean
  bot: Bot
  onClose(): void
}

/** Closes the chat on every page at once; asks for the agent's name, for pages of others hang on it. */
export function UnbindDialog({ isOpen, bot, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={480}
      title={t('install.unbindTitle', { name: bot.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <UnbindForm bot={bot} onClose={onClose} />
    </Modal>
  )
}

function UnbindForm({ bot, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const refresh = useRefreshAgent(bot.bot_id)
  const [name, setName] = useState('')
  const [mistake, setMistake] = useState<string>()
  const unbinding = useMutation({
    mutationFn: () => unpublish(bot.bot_id, connectorIds.chatSdk),
    onSuccess: async () => {
      await refresh()
      showToast({ text: t('install.unbound', { name: bot.name }) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== bot.name.trim()) setMistake(t('install.unbindWrong'))
    else unbinding.mutate()
  }
  return (
    <form className={classes.dialog} onSubmit={submit}>
      <p>{t('install.unbindText')}</p>
      <TextField
        label={t('install.unbindName', { name: bot.name })}
        value={name}
        error={mistake}
        autoComplete="off"
        data-autofocus
        onChange={(event) => {
          setName(event.target.value)
          setMistake(undefined)
        }}
      />
      {unbinding.error && <Problem error={unbinding.error} />}
      <DialogActions
        isDangerous
        submit={t('publish.stopSubmit', { channel: t('publish.chatSdk') })}
        isBusy={unbinding.isPending}
        onCancel={onClose}
      />
    </form>
  )
}
