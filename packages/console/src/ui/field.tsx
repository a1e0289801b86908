import { type ComponentProps, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import classes from './field.module.css'
import { Icon } from './icon.tsx'

interface Around {
  label: string
  /** Shown at the end of the label line, such as "optional". */
  aside?: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; the field is then marked as invalid. */
  error?: string
  /** The label is there for screen readers only. */
  isLabelHidden?: boolean
}

type InputProps = ComponentProps<'input'> &
  Around & { isLarge?: boolean /** A button at the end of the line. */; end?: ReactNode }

/** A labelled line of text with its hint and error. */
export function TextField({
  label,
  aside,
  hint,
  error,
  isLabelHidden,
  isLarge,
  end,
  className = '',
  ...rest
}: InputProps) {
  const id = useId()
  const names = [classes.input, end && classes.withEnd, isLarge && classes.large, className].filter(Boolean).join(' ')
  return (
    <Frame {...{ id, label, aside, hint, error, isLabelHidden }}>
      <input {...rest} {...describedBy(id, hint, error)} className={names} />
      {end && <span className={classes.end}>{end}</span>}
    </Frame>
  )
}

/** A password with a button that shows what was typed. */
export function PasswordField({ label, aside, hint, error, isLarge, className = '', ...rest }: InputProps) {
  const id = useId()
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const names = [classes.input, classes.withEnd, isLarge && classes.large, className].filter(Boolean).join(' ')
  return (
    <Frame {...{ id, label, aside, hint, error }}>
      <input {...rest} {...describedBy(id, hint, error)} type={isShown ? 'text' : 'password'} className={names} />
      <IconButton
        className={classes.end}
        icon="eye"
        iconSize={17}
        label={t(isShown ? 'common.hidePassword' : 'common.showPassword')}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      />
    </Frame>
  )
}

type AreaProps = ComponentProps<'textarea'> & Around & { minRows?: number }

/** A text of many lines that grows with what is in it, so that only the page scrolls. */
export function TextArea({
  label,
  aside,
  hint,
  error,
  isLabelHidden,
  minRows = 2,
  className = '',
  ...rest
}: AreaProps) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the value
  useLayoutEffect(() => fitHeight(area.current), [rest.value])
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => fitHeight(area.current))
    if (area.current?.parentElement) observer.observe(area.current.parentElement)
    return () => observer.disconnect()
  }, [])
  return (
    <Frame {...{ id, label, aside, hint, error, isLabelHidden }}>
      <textarea
        {...rest}
        {...describedBy(id, hint, error)}
        ref={area}
        rows={minRows}
        className={`${classes.input} ${classes.area} ${className}`}
      />
    </Frame>
  )
}

function fitHeight(area: HTMLTextAreaElement | null) {
  if (!area) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
}

/** A search line. `shortcut` is the key that focuses it, shown at its end. */
export function SearchField({
  label,
  shortcut,
  ...rest
}: ComponentProps<'input'> & { label: string; shortcut?: string }) {
  return (
    <div className={classes.box}>
      <span className={classes.start}>
        <Icon name="search" size={16} />
      </span>
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        {...rest}
        className={`${classes.input} ${classes.search}`}
      />
      {shortcut && (
        <span className={classes.key} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </div>
  )
}

function Frame({
  id,
  label,
  aside,
  hint,
  error,
  isLabelHidden,
  children,
}: Around & { id: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={isLabelHidden ? 'hidden-text' : classes.label}>
        {label}
        {aside && <small>{aside}</small>}
      </label>
      <div className={classes.box}>{children}</div>
      {error ? (
        <p className={classes.error} id={`${id}-error`} role="alert">
          <Icon name="warning" size={15} />
          {error}
        </p>
      ) : (
        hint && (
          <p className={classes.hint} id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

function describedBy(id: string, hint: ReactNode, error: string | undefined) {
  const description = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': description }
}
