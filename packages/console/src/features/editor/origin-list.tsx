import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './editor.module.css'

interface Props {
  origins: string[]
  onChange(origins: string[]): void
}

/** Page origins, added one by one; a whole address is cut down to its origin. */
export function OriginList({ origins, onChange }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState('')
  const [mistake, setMistake] = useState<string>()
  const add = (event: FormEvent) => {
    event.preventDefault()
    const origin = toOrigin(value)
    if (!origin) return setMistake(t('origins.wrong'))
    if (origins.includes(origin)) return setMistake(t('origins.double'))
    onChange([...origins, origin])
    setValue('')
  }
  return (
    <>
      {origins.length > 0 && (
        <ul style={{ marginTop: 8 }}>
          {origins.map((origin) => (
            <li key={origin} className={classes.row}>
              <Icon name="globe" size={17} />
              <span className={`${classes.open} ellipsis`} style={{ lineHeight: '36px', textDecoration: 'none' }}>
                {origin}
              </span>
              <IconButton
                icon="close"
                iconSize={15}
                label={t('origins.remove', { origin })}
                onClick={() => onChange(origins.filter((each) => each !== origin))}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={classes.originForm} onSubmit={add} noValidate>
        <TextField
          label={t('origins.label')}
          isLabelHidden
          placeholder={t('origins.placeholder')}
          inputMode="url"
          value={value}
          error={mistake}
          onChange={(event) => {
            setValue(event.target.value)
            setMistake(undefined)
          }}
        />
        <Button type="submit">{t('common.add')}</Button>
      </form>
    </>
  )
}

/** The origin of whatever address somebody pastes; `undefined` when it is none. */
function toOrigin(text: string): string | undefined {
  const trimmed = text.trim()
  const isLocal = /^(localhost|127\.0\.0\.1)(:|\/|$)/.test(trimmed)
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `${isLocal ? 'http' : 'https'}://${trimmed}`
  if (!trimmed || /\s/.test(trimmed) || !URL.canParse(address)) return undefined
  const { origin, hostname } = new URL(address)
  return hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[') ? origin : undefined
}
