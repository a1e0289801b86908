import type { BotVariable } from '@buttonhole/protocol'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button.tsx'
import { findMistakes, isVariableName, limits } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'

/** What the agent knows about each visitor, by name; a prompt gets it as `{{name}}`. */
export function VariablesSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const { variables } = draft
  const replace = (index: number, patch: Partial<BotVariable>) =>
    onEdit({ variables: variables.with(index, { ...variables[index]!, ...patch }) })
  const add = () => {
    onEdit({ variables: [...variables, createVariable()] })
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus())
  }
  const isTwice = (name: string) => variables.filter(({ keyword }) => keyword === name).length > 1
  return (
    <SectionFrame
      section="variables"
      buttons={
        variables.length < limits.variables && (
          <Button size="small" icon="plus" onClick={add}>
            {t('variables.add')}
          </Button>
        )
      }
    >
      <p className={classes.text}>{t('variables.text')}</p>
      {variables.length > 0 && (
        <ul ref={list} className={classes.rows} aria-label={t('sections.variables')}>
          {variables.map((variable, index) => {
            const isWrong = !isVariableName(variable.keyword) || isTwice(variable.keyword)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a variable may have no name yet
              <li key={index} className={classes.row}>
                <input
                  className={`${classes.line} ${classes.keyword}`}
                  aria-label={t('variables.name', { number: index + 1 })}
                  aria-invalid={isWrong || undefined}
                  placeholder={t('variables.namePlaceholder')}
                  spellCheck={false}
                  autoComplete="off"
                  value={variable.keyword}
                  onChange={(event) => replace(index, { keyword: event.target.value.trim() })}
                />
                <input
                  className={classes.line}
                  aria-label={t('variables.value', { name: variable.keyword || index + 1 })}
                  placeholder={t('variables.valuePlaceholder')}
                  maxLength={2000}
                  value={variable.default_value}
                  onChange={(event) => replace(index, { default_value: event.target.value })}
                />
                <IconButton
                  icon="close"
                  iconSize={15}
                  className={classes.rowAction}
                  label={t('variables.remove', { name: variable.keyword || index + 1 })}
                  onClick={() => onEdit({ variables: variables.toSpliced(index, 1) })}
                />
              </li>
            )
          })}
        </ul>
      )}
      {findMistakes(draft).has('variables') && (
        <p className={classes.error} role="alert">
          {t('variables.wrong')}
        </p>
      )}
    </SectionFrame>
  )
}

function createVariable(): BotVariable {
  return {
    keyword: '',
    default_value: '',
    variable_type: 'KVVariable',
    channel: 'custom',
    description: '',
    enable: true,
    prompt_enable: true,
  }
}
