import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import type { Draft } from './draft.ts'
import classes from './editor.module.css'

/** The sections of the form, in their order. A section that does not work is absent. */
const sections = [
  'instructions',
  'opening',
  'knowledge',
  'model',
  'commands',
  'followUps',
  'variables',
  'background',
  'pages',
  'about',
  'export',
] as const
export type Section = (typeof sections)[number]

interface Props {
  draft: Draft
  label: string
}

/** The outline beside the form; marks the section that is being read. */
export function OutlineNavigation({ draft, label }: Props) {
  const { t } = useTranslation()
  const current = useCurrentSection()
  return (
    <nav className={classes.outline} aria-label={label}>
      {sections.map((section) => (
        <div key={section}>
          {section === 'export' && <hr />}
          <a
            href={`#${section}`}
            aria-current={section === current ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              goTo(section)
            }}
          >
            {t(`sections.${section}`)}
            <Count value={countOf(draft, section)} />
          </a>
        </div>
      ))}
    </nav>
  )
}

/** The same on phones. */
export function OutlineSelect({ label }: Props) {
  const { t } = useTranslation()
  const current = useCurrentSection()
  return (
    <div className={classes.outlineSelect}>
      <div className={classes.select}>
        <select aria-label={label} value={current} onChange={(event) => goTo(event.target.value as Section)}>
          {sections.map((section) => (
            <option key={section} value={section}>
              {t(`sections.${section}`)}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" size={16} />
      </div>
    </div>
  )
}

function Count({ value }: { value: number }) {
  return value > 0 ? <small>{value}</small> : null
}

function countOf(draft: Draft, section: Section): number {
  if (section === 'opening') return draft.suggestedQuestions.length
  if (section === 'knowledge') return draft.texts.length
  if (section === 'commands') return draft.commands.length
  if (section === 'variables') return draft.variables.length
  return section === 'pages' ? draft.allowedOrigins.length : 0
}

/** Brings a section into view, and the keyboard to it. */
export function goTo(section: Section) {
  const element = document.getElementById(section)
  const form = document.getElementById('editor-form')
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  // The form and nothing around it.
  const top = (element?.getBoundingClientRect().top ?? 0) - (form?.getBoundingClientRect().top ?? 0) - 24
  form?.scrollBy({ top, behavior: isCalm ? 'auto' : 'smooth' })
  element?.focus({ preventScroll: true })
}

/** The last section whose head has passed the upper third of the form. */
function useCurrentSection(): Section {
  const [current, setCurrent] = useState<Section>('instructions')
  useEffect(() => {
    const form = document.getElementById('editor-form')
    if (!form) return
    const update = () => setCurrent(findCurrent(form))
    form.addEventListener('scroll', update, { passive: true })
    return () => form.removeEventListener('scroll', update)
  }, [])
  return current
}

function findCurrent(form: HTMLElement): Section {
  const isAtEnd = form.scrollTop + form.clientHeight >= form.scrollHeight - 4
  if (isAtEnd && form.scrollTop > 0) return 'export'
  const line = form.getBoundingClientRect().top + form.clientHeight / 3
  const passed = sections.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line)
  return passed.at(-1) ?? 'instructions'
}
