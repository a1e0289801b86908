import { Modal } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Icon } from '../../ui/icon.tsx'
import { AgentAvatar } from '../../ui/sewn-button.tsx'
import { useWorkspaceId } from './navigation.tsx'
import classes from './palette.module.css'
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts'

/** Everything by name: agents, conversations, knowledge, pages, actions. Arrow keys choose, Enter opens. */
export function PaletteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened onClose={onClose} size={600} yOffset={104}>
      <Modal.Overlay backgroundOpacity={1} />
      <Modal.Content radius={16} aria-label={t('palette.title')}>
        <PaletteBody onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}

function PaletteBody({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const workspaceId = useWorkspaceId()
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState(0)
  const items = usePaletteItems(workspaceId, search.trim())
  const place = Math.min(selected, Math.max(0, items.length - 1))
  const open = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    item.run?.()
    if (item.to) navigate(item.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) setSelected((place + step + items.length) % items.length)
    else if (event.key === 'Enter') open(items[place])
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={classes.line}>
        <Icon name="search" size={18} />
        <input
          role="combobox"
          aria-label={t('palette.placeholder')}
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={items.length > 0 ? `palette-${place}` : undefined}
          placeholder={t('palette.placeholder')}
          value={search}
          data-autofocus
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setSearch(event.target.value)
            setSelected(0)
          }}
        />
        <span className={classes.key} aria-hidden="true">
          esc
        </span>
      </div>
      <div className={classes.list}>
        <PaletteList items={items} selected={place} search={search.trim()} onSelect={setSelected} onOpen={open} />
        {items.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
        <span className="hidden-text" role="status">
          {t('palette.results', { count: items.length })}
        </span>
      </div>
    </>
  )
}

interface ListProps {
  items: PaletteItem[]
  selected: number
  search: string
  onSelect(place: number): void
  onOpen(item: PaletteItem): void
}

function PaletteList({ items, selected, search, onSelect, onOpen }: ListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the selection
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [selected])
  return (
    <div id="palette-list" role="listbox" aria-label={t('palette.title')} ref={list}>
      {items.map((item, index) => (
        <div key={item.id} role="presentation">
          {item.group !== items[index - 1]?.group && (
            <div className={classes.group} role="presentation">
              {t(`palette.${item.group}`)}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the search line */}
          <div
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === selected}
            className={classes.item}
            onMouseMove={() => onSelect(index)}
            onClick={() => onOpen(item)}
          >
            <i>
              {item.botId ? (
                <AgentAvatar botId={item.botId} iconUrl={item.iconUrl} size={24} />
              ) : (
                <Icon name={item.icon} />
              )}
            </i>
            <span className="ellipsis">
              <Marked text={item.label} search={search} />
            </span>
            {item.note && <small>{item.note}</small>}
            <span className={classes.key} aria-hidden="true">
              <Icon name="enter" size={14} />
            </span>
          </div>
        </div>
      ))}
    </div>
  )
}

function Marked({ text, search }: { text: string; search: string }) {
  const start = search ? text.toLowerCase().indexOf(search.toLowerCase()) : -1
  if (start < 0) return text
  return (
    <>
      {text.slice(0, start)}
      <b>{text.slice(start, start + search.length)}</b>
      {text.slice(start + search.length)}
    </>
  )
}
