import { botChatPermissions, permissions } from '@buttonhole/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SegmentsField } from '../../../ui/segments.tsx'
import { PermissionPicker } from './permission-picker.tsx'

/** Chat alone, everything, or what somebody has picked. */
export type Scope = 'chat' | 'all' | 'some'

/** What a program may do, while it is being chosen. */
export function useScope(start: Scope, given: readonly string[] = botChatPermissions) {
  const [scope, setScope] = useState<Scope>(start)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(given))
  const [mistake, setMistake] = useState(false)
  const listed = permissions.filter((name) => chosen.has(name))
  return {
    scope,
    /** The permissions by name, `undefined` for everything. */
    names: scope === 'all' ? undefined : scope === 'chat' ? botChatPermissions : listed,
    /** False, and said so in the field, when nothing was picked. */
    check(): boolean {
      setMistake(scope === 'some' && listed.length === 0)
      return scope !== 'some' || listed.length > 0
    },
    field: { scope, onScope: setScope, chosen, onChosen: setChosen, hasMistake: mistake && listed.length === 0 },
  }
}

/** Which of the three a list of permissions is. */
export function scopeOf(names: readonly string[]): Scope {
  const isSame = (other: readonly string[]) =>
    names.length === other.length && other.every((name) => names.includes(name))
  return isSame(botChatPermissions) ? 'chat' : isSame(permissions) ? 'all' : 'some'
}

interface Props {
  scope: Scope
  chosen: ReadonlySet<string>
  hasMistake: boolean
  /** What "everything" means here. */
  allLabel: string
  allText?: string
  onScope(scope: Scope): void
  onChosen(chosen: ReadonlySet<string>): void
}

/** What a program may do: two presets, or one by one. */
export function ScopeField({ scope, chosen, hasMistake, allLabel, allText, onScope, onChosen }: Props) {
  const { t } = useTranslation()
  const hints = { chat: t('permissions.chatText'), all: allText, some: undefined }
  return (
    <div>
      <SegmentsField<Scope>
        label={t('permissions.label')}
        value={scope}
        onChange={onScope}
        hint={hints[scope]}
        options={[
          { value: 'all', label: allLabel },
          { value: 'chat', label: t('permissions.chat') },
          { value: 'some', label: t('permissions.some') },
        ]}
      />
      {scope === 'some' && (
        <PermissionPicker chosen={chosen} onChange={onChosen} error={hasMistake ? t('permissions.none') : undefined} />
      )}
    </div>
  )
}
