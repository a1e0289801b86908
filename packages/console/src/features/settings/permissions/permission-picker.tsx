import { useTranslation } from 'react-i18next'
import { type PermissionGroup, permissionGroups } from './permission-groups.ts'
import classes from './permissions.module.css'

interface Props {
  chosen: ReadonlySet<string>
  onChange(chosen: ReadonlySet<string>): void
  /** What is wrong with the choice. */
  error?: string
}

/** Permissions one by one, under what they are good for; a group is taken whole or opened. */
export function PermissionPicker({ chosen, onChange, error }: Props) {
  const { t } = useTranslation()
  const toggle = (names: readonly string[], isOn: boolean) => {
    const next = new Set(chosen)
    for (const name of names) isOn ? next.add(name) : next.delete(name)
    onChange(next)
  }
  return (
    <fieldset className={classes.picker} aria-label={t('permissions.choose')}>
      {(Object.keys(permissionGroups) as PermissionGroup[]).map((group) => (
        <Group key={group} group={group} chosen={chosen} onToggle={toggle} />
      ))}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface GroupProps {
  group: PermissionGroup
  chosen: ReadonlySet<string>
  onToggle(names: readonly string[], isOn: boolean): void
}

function Group({ group, chosen, onToggle }: GroupProps) {
  const { t } = useTranslation()
  const names = permissionGroups[group]
  const count = names.filter((name) => chosen.has(name)).length
  const isSome = count > 0 && count < names.length
  const words = t(`permissions.group.${group}`)
  return (
    <div className={classes.group}>
      <label>
        <input
          type="checkbox"
          checked={count === names.length}
          ref={(box) => {
            if (box) box.indeterminate = isSome
          }}
          onChange={(event) => onToggle(names, event.target.checked)}
        />
        {words}
      </label>
      <details>
        <summary>
          {t('permissions.count', { count, all: names.length })}
          <span className="hidden-text"> {words}</span>
        </summary>
        <div className={classes.singles}>
          {names.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={chosen.has(name)}
                onChange={(event) => onToggle([name], event.target.checked)}
              />
              <code>{name}</code>
            </label>
          ))}
        </div>
      </details>
    </div>
  )
}
