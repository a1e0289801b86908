import type { KnowledgeText } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { lengthOf, limits } from './draft.ts'
import classes from './editor.module.css'

interface Props {
  isOpen: boolean
  /** Without one, a new text is written. */
  text: KnowledgeText | undefined
  onKeep(text: KnowledgeText): void
  onClose(): void
}

/** One text of the knowledge: title, words, and where a visitor can read on. */
export function KnowledgeDialog({ isOpen, text, onKeep, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={680}
      title={t(text ? 'knowledge.editTitle' : 'knowledge.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <KnowledgeForm text={text} onKeep={onKeep} onClose={onClose} />
    </Modal>
  )
}

type Mistakes = Partial<Record<'title' | 'text' | 'url', string>>

function KnowledgeForm({ text, onKeep, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ title: text?.title ?? '', text: text?.text ?? '', url: text?.url ?? '' })
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const set = (patch: Partial<typeof values>) => setValues({ ...values, ...patch })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = findMistakes(values, t)
    setMistakes(found)
    if (Object.keys(found).length > 0) return
    const { title, text: words, url } = values
    onKeep({ title: title.trim(), text: words, ...(url.trim() && { url: url.trim() }) })
  }
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      <TextField
        label={t('knowledge.title')}
        hint={t('knowledge.titleHint')}
        error={mistakes.title}
        value={values.title}
        onChange={(event) => set({ title: event.target.value })}
        data-autofocus
      />
      <TextArea
        label={t('knowledge.text')}
        error={mistakes.text}
        minRows={10}
        className={classes.longText}
        value={values.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <TextField
        label={t('knowledge.url')}
        aside={t('common.optional')}
        hint={t('knowledge.urlHint')}
        error={mistakes.url}
        type="url"
        value={values.url}
        onChange={(event) => set({ url: event.target.value })}
      />
      <DialogActions submit={t('knowledge.done')} onCancel={onClose} />
    </form>
  )
}

function findMistakes({ title, text, url }: { title: string; text: string; url: string }, t: TFunction): Mistakes {
  const found: Mistakes = {}
  if (!title.trim()) found.title = t('knowledge.titleMissing')
  else if (lengthOf(title) > limits.textTitle) found.title = t('knowledge.titleLong')
  if (!text.trim()) found.text = t('knowledge.textMissing')
  else if (lengthOf(text) > limits.text) found.text = t('knowledge.textLong')
  if (url.trim() && !/^https?:\/\/\S+$/i.test(url.trim())) found.url = t('knowledge.urlWrong')
  return found
}
