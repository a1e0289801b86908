import type { KnowledgeText } from '@buttonhole/protocol'
import type { TFunction } from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explainError } from '../../api/explain-error.ts'
import { RequestError } from '../../api/request.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { pickFiles } from '../../ui/pick-files.ts'
import { RunningStitch } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import { lengthOf, limits } from './draft.ts'
import classes from './editor.module.css'
import { KnowledgeDialog } from './knowledge-dialog.tsx'
import { readDocuments } from './read-documents.ts'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { useFileDrop } from './use-file-drop.ts'

/** The texts an agent answers from. */
export function KnowledgeSection({ botId, draft, onEdit }: SectionProps & { botId: string }) {
  const { t } = useTranslation()
  const { texts } = draft
  const [open, setOpen] = useState<number>()
  const [problem, setProblem] = useState<string>()
  const [reading, setReading] = useState<{ name: string; place: number; total: number }>()
  // Files may take a while; what was typed meanwhile must not be lost.
  const latest = useRef(texts)
  latest.current = texts

  async function addFiles(files: File[]) {
    setProblem(undefined)
    const { read, refused } = await readDocuments(botId, files, (name, place) =>
      setReading({ name, place, total: files.length }),
    )
    setReading(undefined)
    const room = limits.texts - latest.current.length
    if (read.length > 0) onEdit({ texts: [...latest.current, ...read.slice(0, room)] })
    const first = refused[0]
    setProblem(read.length > room ? t('knowledge.full') : first && toProblem(first.name, first.error, t))
  }
  function keep(text: KnowledgeText) {
    onEdit({ texts: open === texts.length ? [...texts, text] : texts.with(open!, text) })
    setOpen(undefined)
  }
  function remove(index: number) {
    const text = texts[index]!
    onEdit({ texts: texts.toSpliced(index, 1) })
    const undo = { label: t('common.undo'), run: () => onEdit({ texts }) }
    showToast({ text: t('knowledge.removed', { title: text.title }), action: undo })
  }
  const dropProps = useFileDrop((files) => void addFiles(files))
  const buttons = (
    <>
      <Button look="quiet" size="small" icon="upload" onClick={async () => addFiles(await pickTextFiles())}>
        {t('knowledge.addFiles')}
      </Button>
      <Button size="small" icon="plus" onClick={() => setOpen(texts.length)}>
        {t('knowledge.add')}
      </Button>
    </>
  )
  return (
    <SectionFrame section="knowledge" buttons={buttons}>
      <div className={classes.drop} data-label={t('knowledge.drop')} {...dropProps}>
        {texts.length === 0 && <p className={classes.text}>{t('knowledge.empty')}</p>}
        <ul>
          {texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text has no identity but its place
            <KnowledgeRow key={index} text={text} onOpen={() => setOpen(index)} onRemove={() => remove(index)} />
          ))}
        </ul>
      </div>
      {reading && (
        <p className={classes.reading} role="status">
          <RunningStitch dashes={4} inThread />
          <span className="ellipsis">{t('knowledge.reading', reading)}</span>
        </p>
      )}
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      <KnowledgeDialog
        isOpen={open !== undefined}
        text={open === undefined ? undefined : texts[open]}
        onKeep={keep}
        onClose={() => setOpen(undefined)}
      />
    </SectionFrame>
  )
}

const pickTextFiles = () => pickFiles('.md,.markdown,.txt,.csv,.pdf,.docx', { multiple: true })

function toProblem(name: string, error: unknown, t: TFunction): string {
  if (!(error instanceof RequestError)) return explainError(error, t)
  const reasons: Partial<Record<number, 'fileEmpty' | 'fileTooLarge' | 'fileTypeNotAllowed' | 'fileBroken'>> = {
    4300: 'fileEmpty',
    4302: 'fileTooLarge',
    4303: 'fileTypeNotAllowed',
    4304: 'fileBroken',
  }
  const reason = reasons[error.code]
  return reason ? t(`knowledge.${reason}`, { name }) : explainError(error, t)
}

interface RowProps {
  text: KnowledgeText
  onOpen(): void
  onRemove(): void
}

function KnowledgeRow({ text, onOpen, onRemove }: RowProps) {
  const { t, i18n } = useTranslation()
  return (
    <li className={classes.row}>
      <Icon name="file" size={17} />
      <button type="button" className={`${classes.open} ellipsis`} onClick={onOpen}>
        {text.title}
      </button>
      <small>{t('knowledge.characters', { count: formatNumber(lengthOf(text.text), i18n.language) as never })}</small>
      <IconButton
        icon="trash"
        iconSize={16}
        className={classes.rowAction}
        label={t('knowledge.remove', { title: text.title })}
        onClick={onRemove}
      />
    </li>
  )
}
