import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../api/conversations.ts'
import classes from './conversations.module.css'

/** What deserves a look in a conversation, in words. */
export function ConversationMarks({ item }: { item: ConversationItem }) {
  const { t } = useTranslation()
  const marks = [
    { isSet: item.unliked > 0, look: 'bad', label: t('conversations.notHelpful') },
    { isSet: item.failed > 0, look: 'bad', label: t('conversations.error') },
    { isSet: item.unanswered > 0, look: 'warn', label: t('conversations.unanswered') },
    { isSet: item.liked > 0, look: 'good', label: t('conversations.helpful') },
    { isSet: item.notes > 0, look: undefined, label: t('conversations.note') },
  ].filter(({ isSet }) => isSet)
  if (marks.length === 0) return null
  return (
    <span className={classes.marks}>
      {marks.map(({ label, look }) => (
        <span key={label} className={classes.tag} data-look={look}>
          {label}
        </span>
      ))}
    </span>
  )
}
