import { Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../api/agents.ts'
import { Button } from '../../ui/button.tsx'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './agents.module.css'
import { TemplateChoice } from './template-rows.tsx'
import { useCreateAgent } from './use-create-agent.ts'
import { useImportAgent } from './use-import-agent.ts'

/** The wire's limit for the name of an agent. */
const longestName = 20

interface Props {
  workspaceId: string
  isOpen: boolean
  onClose(): void
}

/** Name and template, or a file of an agent from elsewhere. */
export function NewAgentDialog({ workspaceId, isOpen, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('newAgent.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewAgentForm workspaceId={workspaceId} onClose={onClose} />
    </Modal>
  )
}

function NewAgentForm({ workspaceId, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<Template>('faq')
  const [mistake, setMistake] = useState<string>()
  const { creation } = useCreateAgent(workspaceId)
  const { importFile } = useImportAgent(workspaceId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (!trimmed) return setMistake(t('newAgent.nameMissing'))
    if ([...trimmed].length > longestName) return setMistake(t('newAgent.nameLong'))
    creation.mutate({ name: trimmed, template })
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextField
        label={t('newAgent.name')}
        hint={t('newAgent.nameHint')}
        error={mistake}
        value={name}
        data-autofocus
        onChange={(event) => {
          setName(event.target.value)
          setMistake(undefined)
        }}
      />
      <TemplateChoice value={template} onChange={setTemplate} />
      {creation.error && <Problem error={creation.error} />}
      <DialogActions submit={t('newAgent.create')} isBusy={creation.isPending} onCancel={onClose}>
        <Button look="quiet" icon="upload" onClick={() => void importFile()}>
          {t('agents.import')}
        </Button>
      </DialogActions>
    </form>
  )
}
