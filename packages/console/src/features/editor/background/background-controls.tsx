import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Backdrop, canMove, readFade, readShare, type Size, toCanvas } from './backdrop.ts'
import classes from './background.module.css'

interface Props {
  picture: Backdrop
  cover: Size | undefined
  onPut(picture: Backdrop): void
}

/** Which part shows, the colour around it, and how far the sides fade into it. */
export function BackgroundControls({ picture, cover, onPut }: Props) {
  const { t } = useTranslation()
  const colourId = useId()
  const share = readShare(picture)
  const movable = cover && canMove(cover)
  const show = (changed: Partial<typeof share>) =>
    cover && onPut({ ...picture, canvas_position: toCanvas(cover, { ...share, ...changed }) })
  return (
    <div className={classes.controls}>
      {movable?.across && (
        <Slider label={t('background.across')} value={share.across} onChange={(across) => show({ across })} />
      )}
      {movable?.down && <Slider label={t('background.down')} value={share.down} onChange={(down) => show({ down })} />}
      <Slider
        label={t('background.fade')}
        value={readFade(picture)}
        max={0.4}
        onChange={(fade) => onPut({ ...picture, gradient_position: { left: fade, right: fade } })}
      />
      <div className={classes.control}>
        <label htmlFor={colourId}>{t('background.colour')}</label>
        <input
          id={colourId}
          type="color"
          value={picture.theme_color ?? '#1b231f'}
          onChange={(event) => onPut({ ...picture, theme_color: event.target.value })}
        />
      </div>
    </div>
  )
}

interface SliderProps {
  label: string
  /** From 0 to `max`, which is 1 unless given. */
  value: number
  max?: number
  onChange(value: number): void
}

function Slider({ label, value, max = 1, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className={classes.control}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={max}
        step={0.01}
        value={value}
        aria-valuetext={`${Math.round(value * 100)}%`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  )
}
