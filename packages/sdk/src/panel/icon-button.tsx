import type { ComponentProps } from 'preact'
import { Icon } from './icon.tsx'

type Props = { icon: ComponentProps<typeof Icon>['name']; size?: number; label: string } & Pick<
  ComponentProps<'button'>,
  'onClick' | 'disabled' | 'class' | 'aria-expanded' | 'aria-haspopup'
>

/** A ghost button with a drawing. Its name is read out and shown as a tooltip. */
export function IconButton({ icon, size, label, class: className = '', ...rest }: Props) {
  return (
    <button type="button" class={`ib ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
