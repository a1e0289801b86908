import type { Bot } from '@buttonhole/protocol'
import type { AgentChange } from '../../api/agents.ts'

/** A number that a model can be told. `isWhole` ones take no fractions. */
interface NumberSetting {
  /** Its name on the wire. */
  wire: 'temperature' | 'max_tokens' | 'context_round' | 'top_p' | 'top_k' | 'frequency_penalty' | 'presence_penalty'
  from: number
  to: number
  step: number
}

/** The numbers of a model by their names in the draft, with what can be sent. The first three are in sight at once. */
export const numberSettings = {
  temperature: { wire: 'temperature', from: 0, to: 2, step: 0.1 },
  maxTokens: { wire: 'max_tokens', from: 1, to: 1_000_000, step: 1 },
  contextRounds: { wire: 'context_round', from: 0, to: 100, step: 1 },
  topP: { wire: 'top_p', from: 0, to: 1, step: 0.05 },
  topK: { wire: 'top_k', from: 1, to: 500, step: 1 },
  frequencyPenalty: { wire: 'frequency_penalty', from: -2, to: 2, step: 0.1 },
  presencePenalty: { wire: 'presence_penalty', from: -2, to: 2, step: 0.1 },
} as const satisfies Record<string, NumberSetting>

export type NumberField = keyof typeof numberSettings

export const numberFields = Object.keys(numberSettings) as NumberField[]

/** How a model is set in a draft. A number that is `undefined` is left to the provider. */
export type ModelDraft = { [Field in NumberField]: number | undefined } & {
  modelId: string
  /** `json`, or `''` for words. */
  responseFormat: string
  /** What the wire has beyond that: kept as it is, for a save replaces everything. */
  otherSettings: Record<string, unknown>
}

export function toModelDraft({ model_id: modelId, model_name: _, response_format, ...rest }: Bot['model_info']) {
  const numbers = numberFields.map((field) => [field, rest[numberSettings[field].wire]])
  const known: readonly string[] = numberFields.map((field) => numberSettings[field].wire)
  const others = Object.entries(rest).filter(([name]) => !known.includes(name))
  return {
    ...Object.fromEntries(numbers),
    modelId,
    responseFormat: response_format === 'json' ? 'json' : '',
    otherSettings: Object.fromEntries(others),
  } as ModelDraft
}

export function toModelChange(draft: ModelDraft): AgentChange {
  const numbers = numberFields.map((field) => [numberSettings[field].wire, draft[field]])
  return {
    model_info_config: {
      ...draft.otherSettings,
      ...Object.fromEntries(numbers),
      ...(draft.responseFormat && { response_format: draft.responseFormat }),
      model_id: draft.modelId,
    },
  }
}

/** False for a number the server or a provider would refuse. */
export function isNumberRight(field: NumberField, value: number | undefined): boolean {
  const { from, to, step } = numberSettings[field]
  return value === undefined || (value >= from && value <= to && (step < 1 || Number.isInteger(value)))
}

/** Every number that the draft has right; the others left to the provider. */
export function keepRightNumbers(draft: ModelDraft): Partial<ModelDraft> {
  const wrong = numberFields.filter((field) => !isNumberRight(field, draft[field]))
  return Object.fromEntries(wrong.map((field) => [field, undefined]))
}
