import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findReadable, parseHex, ratioToWhite, readableRatio, toHex } from '../../ui/contrast.ts'
import classes from './install.module.css'

/** The cloths of the default buttons, and ink. */
const swatches = {
  loden: '',
  madder: '#8f3b34',
  woad: '#2f5f8a',
  horn: '#5b4a3d',
  ink: '#17201b',
} as const

const lodenHex = '#1d5c49'

interface Props {
  /** `#rrggbb`; empty: our own. */
  accent: string
  onChange(accent: string): void
}

/** One colour, how well it can be read, and the nearest one that can. */
export function AccentRow({ accent, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const colour = parseHex(accent || lodenHex)!
  const isMistake = typed !== undefined && typed.trim() !== '' && !parseHex(typed)
  const choose = (value: string) => {
    setTyped(undefined)
    onChange(value)
  }
  const type = (text: string) => {
    setTyped(text)
    const read = parseHex(text)
    if (read) onChange(toHex(read) === lodenHex ? '' : toHex(read))
  }
  return (
    <div className={classes.accent}>
      <fieldset className={classes.swatches} aria-label={t('look.colour')}>
        {(Object.keys(swatches) as (keyof typeof swatches)[]).map((name) => (
          <label key={name} title={t(`look.${name}`)}>
            <input
              type="radio"
              name="accent"
              aria-label={t(`look.${name}`)}
              checked={accent === swatches[name]}
              onChange={() => choose(swatches[name])}
            />
            <i style={{ background: swatches[name] || lodenHex }} />
          </label>
        ))}
      </fieldset>
      <input
        className={classes.hex}
        aria-label={t('look.hex')}
        aria-invalid={isMistake || undefined}
        value={typed ?? (accent || lodenHex)}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <Readability colour={colour} onChange={choose} />
    </div>
  )
}

function Readability({ colour, onChange }: { colour: readonly [number, number, number]; onChange(hex: string): void }) {
  const { t } = useTranslation()
  const ratio = ratioToWhite(colour)
  const words = t('look.ratio', { ratio: (Math.floor(ratio * 10) / 10).toFixed(1) })
  if (ratio >= readableRatio)
    return (
      <span className={classes.ratio} data-kind="ok" role="status">
        {words}
      </span>
    )
  const nearest = findReadable(colour)
  return (
    <span className={classes.ratio} data-kind="low" role="status">
      {words}
      <button type="button" className="text-link" onClick={() => onChange(toHex(nearest))}>
        {t('look.nearest', { colour: toHex(nearest) })}
      </button>
    </span>
  )
}
