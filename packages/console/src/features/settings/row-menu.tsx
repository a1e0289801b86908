import { Menu } from '@mantine/core'
import buttonClasses from '../../ui/button.module.css'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** One thing that can be done to a row. */
export interface RowAction {
  label: string
  icon: IconName
  isDangerous?: boolean
  run(): void
}

/** What can be done to a row, behind three dots. */
export function RowMenu({ label, actions }: { label: string; actions: readonly RowAction[] }) {
  return (
    <Menu width={200} position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={buttonClasses.iconButton} aria-label={label}>
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: name, icon, isDangerous, run }) => (
          <Menu.Item
            key={name}
            {...(isDangerous && { 'data-danger': true })}
            leftSection={<Icon name={icon} size={16} />}
            onClick={run}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
