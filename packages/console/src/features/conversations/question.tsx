import type { Message } from '@buttonhole/protocol'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import classes from './conversations.module.css'
import { readAttachments } from './read-message.ts'

/** What a visitor wrote. Files are named, not loaded: what they hold is for the agent. */
export function Question({ message }: { message: Message }) {
  const { t, i18n } = useTranslation()
  const { text, files } = readAttachments(message)
  return (
    <div className={classes.question}>
      <span className="hidden-text">{t('conversations.visitor')}: </span>
      {files.map((file) => (
        <span key={file} className={classes.file}>
          <Icon name="file" size={15} />
          {t('conversations.attachment')}
        </span>
      ))}
      {text && <p dir="auto">{text}</p>}
      <time className={classes.time}>{formatTime(message.created_at, i18n.language)}</time>
    </div>
  )
}
