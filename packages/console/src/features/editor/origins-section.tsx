import { useTranslation } from 'react-i18next'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './editor-form.tsx'
import { OriginList } from './origin-list.tsx'

/** The pages that may open the chat. */
export function OriginsSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  return (
    <SectionFrame section="pages">
      <p className={classes.text}>{t('origins.text')}</p>
      <OriginList origins={draft.allowedOrigins} onChange={(allowedOrigins) => onEdit({ allowedOrigins })} />
    </SectionFrame>
  )
}
