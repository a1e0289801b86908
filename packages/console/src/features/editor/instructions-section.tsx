import { Menu } from '@mantine/core'
import { lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { findMistakes, lengthOf } from './draft.ts'
import classes from './editor.module.css'
import { goTo } from './outline.tsx'
import { type Caret, PlainPrompt } from './plain-prompt.tsx'
import type { PromptHandle } from './prompt-editor.tsx'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { useModel } from './use-model.ts'

const PromptEditor = lazy(() => import('./prompt-editor.tsx'))

/** The prompt. */
export function InstructionsSection({ draft, onEdit }: SectionProps) {
  const { t, i18n } = useTranslation()
  const { isBuiltIn } = useModel(draft.modelId)
  const editor = useRef<PromptHandle>(null)
  const caret = useRef<Caret>(undefined)
  const count = formatNumber(lengthOf(draft.prompt), i18n.language)
  const isTooLong = findMistakes(draft).has('prompt')
  const names = draft.variables.map(({ keyword }) => keyword).filter(Boolean)
  const onChange = (prompt: string) => onEdit({ prompt })
  return (
    <SectionFrame
      section="instructions"
      aside={draft.prompt && t('instructions.length', { count })}
      buttons={<VariableMenu names={names} onInsert={(name) => editor.current?.insert(`{{${name}}}`)} />}
    >
      <Suspense
        fallback={
          <PlainPrompt
            label={t('instructions.label')}
            className={classes.prompt}
            minRows={9}
            value={draft.prompt}
            {...{ caret, onChange }}
          />
        }
      >
        <PromptEditor
          handle={editor}
          label={t('instructions.label')}
          hint={t('instructions.placeholder')}
          value={draft.prompt}
          isInvalid={isTooLong}
          variables={names}
          caret={caret}
          onChange={onChange}
        />
      </Suspense>
      {isTooLong && (
        <p className={classes.error} role="alert">
          {t('instructions.tooLong')}
        </p>
      )}
      {isBuiltIn && <p className={classes.notice}>{t('instructions.builtIn')}</p>}
    </SectionFrame>
  )
}

function VariableMenu({ names, onInsert }: { names: string[]; onInsert(name: string): void }) {
  const { t } = useTranslation()
  if (names.length === 0)
    return (
      <Button look="quiet" size="small" icon="plus" onClick={() => goTo('variables')}>
        {t('instructions.variable')}
      </Button>
    )
  return (
    <Menu returnFocus={false}>
      <Menu.Target>
        <Button look="quiet" size="small" icon="plus">
          {t('instructions.variable')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => (
          <Menu.Item key={name} onClick={() => onInsert(name)}>
            <span className="mono">{name}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => goTo('variables')}>{t('instructions.manageVariables')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
