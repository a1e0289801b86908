import type { ComponentProps, Ref } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type Props = { icon: IconName; size?: number; label: string; buttonRef?: Ref<HTMLButtonElement> } & Pick<
  ComponentProps<'button'>,
  'onClick' | 'disabled' | 'class' | 'aria-expanded' | 'aria-haspopup' | 'aria-pressed'
>

/** A ghost button with a drawing. Its name is read out and shown as a tooltip. */
export function IconButton({ icon, size, label, class: className = '', buttonRef, ...rest }: Props) {
  return (
    <button type="button" class={`ib ${className}`} aria-label={label} title={label} ref={buttonRef} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
