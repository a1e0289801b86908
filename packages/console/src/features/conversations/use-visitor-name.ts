import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../api/conversations.ts'

/** What a visitor is called: by the name a program gave, else by the end of the number they got. */
export function useVisitorName(): (item: Pick<ConversationItem, 'visitor_name' | 'visitor_mark'>) => string {
  const { t } = useTranslation()
  return ({ visitor_name, visitor_mark }) => {
    if (visitor_name) return visitor_name
    return visitor_mark ? t('conversations.visitorNumber', { number: visitor_mark }) : t('conversations.visitor')
  }
}
