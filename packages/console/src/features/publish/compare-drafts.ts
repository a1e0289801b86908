import type { TFunction } from 'i18next'
import { type DiffRow, diffRows } from '../../ui/diff-rows.ts'
import { type Draft, isSame } from '../editor/draft.ts'

/** One field that differs. */
export interface DraftDifference {
  field: keyof Draft
  rows: DiffRow[]
}

/** What visitors would notice between two states of an agent, field by field. */
export function compareDrafts(before: Draft, after: Draft, t: TFunction): DraftDifference[] {
  const fields = Object.keys(after) as (keyof Draft)[]
  return fields
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, rows: diffRows(toText(before, field, t), toText(after, field, t)) }))
}

function toText(draft: Draft, field: keyof Draft, t: TFunction): string {
  switch (field) {
    case 'suggestedQuestions':
    case 'allowedOrigins':
      return draft[field].join('\n')
    case 'texts':
      return draft.texts
        .map(({ title, url, text }) => [`# ${title}`, url, text].filter(Boolean).join('\n'))
        .join('\n\n')
    case 'commands':
      return draft.commands
        .map(({ name, command, query_template }) => `${command} ${name}\n${query_template}`)
        .join('\n\n')
    case 'variables':
      return draft.variables.map(({ keyword, default_value }) => `${keyword} = ${default_value}`).join('\n')
    case 'followUps':
    case 'beginsByVoice':
      return t(draft[field] ? 'diff.on' : 'diff.off')
    case 'modelId':
      return draft.modelId || t('diff.defaultModel')
    case 'background':
      return JSON.stringify(draft.background, undefined, 2).replace(/^\{\}$/, '')
    case 'responseFormat':
      return draft.responseFormat || t('model.formatText')
    case 'otherSettings':
      return JSON.stringify(draft.otherSettings, undefined, 2)
    default:
      return draft[field] === undefined ? '' : String(draft[field])
  }
}
