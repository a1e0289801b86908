import { useId } from 'react'
import classes from './segments.module.css'

interface SegmentsProps<Value extends string> {
  /** Names the group for screen readers. */
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onChange(value: Value): void
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className={classes.segments} aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface SegmentsFieldProps<Value extends string> extends SegmentsProps<Value> {
  /** What the present choice means. */
  hint?: string
}

/** Segments under their label, as a field of a form. */
export function SegmentsField<Value extends string>({ hint, ...segments }: SegmentsFieldProps<Value>) {
  return (
    <div>
      <p className={classes.label}>{segments.label}</p>
      <Segments {...segments} />
      {hint && <p className={`hint ${classes.hint}`}>{hint}</p>}
    </div>
  )
}
