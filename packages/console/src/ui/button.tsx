import { Tooltip } from '@mantine/core'
import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import classes from './button.module.css'
import { Icon, type IconName } from './icon.tsx'
import { RunningStitch } from './stitch.tsx'

interface Look {
  look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'dangerFilled'
  size?: 'small' | 'normal' | 'large'
  isBlock?: boolean
  icon?: IconName
}

type ButtonProps = ComponentProps<'button'> & Look & { isBusy?: boolean }

/** A button with its words on it. While `isBusy` it keeps its width and its words and takes no second click. */
export function Button({ look, size, isBlock, icon, isBusy, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      aria-busy={isBusy || undefined}
      className={classNamesOf({ look, size, isBlock }, className)}
    >
      <Inside icon={icon} size={size} />
      {children}
      {isBusy && <RunningStitch dashes={3} />}
    </button>
  )
}

/** A link that looks like a button. */
export function LinkButton({
  look,
  size,
  isBlock,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link {...rest} className={classNamesOf({ look, size, isBlock }, className)}>
      <Inside icon={icon} size={size} />
      {children}
    </Link>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  icon: IconName
  /** Its name, for the tooltip and for screen readers. */
  label: string
  iconSize?: number
}

/** A square button with a drawing; always has a name. */
export function IconButton({ icon, label, iconSize = 18, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <button type="button" aria-label={label} {...rest} className={`${classes.iconButton} ${className}`}>
        <Icon name={icon} size={iconSize} />
      </button>
    </Tooltip>
  )
}

function Inside({ icon, size }: { icon?: IconName; size?: Look['size'] }) {
  return icon ? <Icon name={icon} size={size === 'small' ? 15 : 17} width={icon === 'plus' ? 2 : 1.6} /> : null
}

function classNamesOf({ look = 'plain', size = 'normal', isBlock }: Look, extra = '') {
  return [classes.button, classes[look], classes[size], isBlock && classes.block, extra].filter(Boolean).join(' ')
}
