import { type ComponentProps, useId } from 'react'
import classes from './field.module.css'
import { Icon } from './icon.tsx'

interface Props extends ComponentProps<'select'> {
  label: string
  isLabelHidden?: boolean
  hint?: string
  options: readonly { value: string; label: string }[]
}

/** One of several, by the list of the browser. */
export function SelectField({ label, isLabelHidden, hint, options, className = '', ...rest }: Props) {
  const id = useId()
  return (
    <div className={`${classes.field} ${className}`}>
      <label htmlFor={id} className={isLabelHidden ? 'hidden-text' : classes.label}>
        {label}
      </label>
      <div className={classes.box}>
        <select
          {...rest}
          id={id}
          aria-describedby={hint && `${id}-hint`}
          className={`${classes.input} ${classes.select}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className={classes.arrow}>
          <Icon name="chevronDown" size={16} />
        </span>
      </div>
      {hint && (
        <p className={classes.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
