import { useTranslation } from 'react-i18next'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../editor.module.css'
import { SectionFrame, type SectionProps } from '../section-frame.tsx'
import type { Backdrop, Place } from './backdrop.ts'
import own from './background.module.css'
import { BackgroundCard } from './background-card.tsx'

const places: Place[] = ['web_background_image', 'mobile_background_image']

/** Pictures behind the conversation: one for windows on computers, one for phones. */
export function BackgroundSection({ botId, draft, onEdit }: SectionProps & { botId: string }) {
  const { t } = useTranslation()
  const { background } = draft
  const put = (place: Place, picture: Backdrop) => onEdit({ background: { ...background, [place]: picture } })
  const remove = (place: Place) => {
    const { [place]: _, ...rest } = background
    onEdit({ background: rest })
    const undo = { label: t('common.undo'), run: () => onEdit({ background }) }
    showToast({ text: t('background.removed'), action: undo })
  }
  return (
    <SectionFrame section="background">
      <p className={classes.text}>{t('background.text')}</p>
      <div className={own.cards}>
        {places.map((place, index) => (
          <BackgroundCard
            key={place}
            botId={botId}
            place={place}
            picture={background[place]}
            fallback={background[places[1 - index]!]}
            onPut={(picture) => put(place, picture)}
            onRemove={() => remove(place)}
          />
        ))}
      </div>
    </SectionFrame>
  )
}
