import { useTranslation } from 'react-i18next'
import classes from './editor.module.css'
import { OriginList } from './origin-list.tsx'
import { SectionFrame, type SectionProps } from './section-frame.tsx'

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
