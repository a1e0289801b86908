import { type ComponentProps, type ReactNode, useId } from 'react'
import classes from './switch.module.css'

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'id' | 'children'> {
  /** Words before the switch; a click on them turns it too. */
  children: ReactNode
}

/** A row with words and a switch. A switch is a button in its buttonhole: on, it shows its stitches. */
export function SwitchRow({ children, className, ...rest }: Props) {
  const id = useId()
  return (
    <label htmlFor={id} className={className}>
      {children}
      <input {...rest} id={id} type="checkbox" role="switch" aria-checked={rest.checked} className={classes.switch} />
    </label>
  )
}
