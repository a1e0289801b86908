import type { BackgroundImageInfo, Bot, BotVariable, KnowledgeText, ShortcutCommand } from '@buttonhole/protocol'
import type { AgentChange } from '../../api/agents.ts'
import { isNumberRight, type ModelDraft, numberFields, toModelChange, toModelDraft } from './model-settings.ts'

/** What the editor edits of an agent, flat. */
export interface Draft extends ModelDraft {
  name: string
  description: string
  prompt: string
  prologue: string
  suggestedQuestions: string[]
  /** The composer of the widget waits for speech, where the server has it. */
  beginsByVoice: boolean
  followUps: boolean
  /** Which follow-ups, in words for a language model; empty leaves it to the model. */
  followUpPrompt: string
  commands: ShortcutCommand[]
  variables: BotVariable[]
  texts: KnowledgeText[]
  /** Pictures behind the conversation. */
  background: BackgroundImageInfo
  allowedOrigins: string[]
}

/** The limits of the wire, so that what would be refused is never sent. */
export const limits = {
  name: 20,
  description: 500,
  prompt: 20_000,
  prologue: 300,
  suggestedQuestion: 50,
  textTitle: 200,
  text: 500_000,
  texts: 200,
  followUpPrompt: 5000,
  commands: 20,
  variables: 100,
} as const

export function toDraft(bot: Bot): Draft {
  return {
    name: bot.name,
    description: bot.description,
    prompt: bot.prompt_info.prompt,
    prologue: bot.onboarding_info.prologue,
    suggestedQuestions: bot.onboarding_info.suggested_questions,
    beginsByVoice: bot.default_user_input_type === 'voice',
    followUps: bot.suggest_reply_info.reply_mode !== 'disable',
    followUpPrompt: bot.suggest_reply_info.customized_prompt ?? '',
    commands: bot.shortcut_commands ?? [],
    variables: bot.variables ?? [],
    texts: bot.knowledge.texts ?? [],
    background: bot.background_image_info ?? {},
    ...toModelDraft(bot.model_info),
    allowedOrigins: bot.allowed_origins ?? [],
  }
}

/** The groups of fields that travel together: the wire replaces a group whole. */
const groups: { fields: (keyof Draft)[]; toChange(draft: Draft): AgentChange }[] = [
  { fields: ['name'], toChange: ({ name }) => ({ name: name.trim() }) },
  { fields: ['description'], toChange: ({ description }) => ({ description }) },
  { fields: ['prompt'], toChange: ({ prompt }) => ({ prompt_info: { prompt } }) },
  {
    fields: ['prologue', 'suggestedQuestions'],
    toChange: (draft) => ({
      onboarding_info: { prologue: draft.prologue, suggested_questions: withoutBlank(draft.suggestedQuestions) },
    }),
  },
  {
    fields: ['beginsByVoice'],
    toChange: ({ beginsByVoice }) => ({ default_user_input_type: beginsByVoice ? 'voice' : 'text' }),
  },
  {
    fields: ['followUps', 'followUpPrompt'],
    toChange: ({ followUps, followUpPrompt: prompt }) => ({
      suggest_reply_info: {
        reply_mode: followUps ? (prompt.trim() ? 'customized' : 'enable') : 'disable',
        customized_prompt: prompt,
      },
    }),
  },
  { fields: ['commands'], toChange: ({ commands }) => ({ shortcut_commands: commands }) },
  { fields: ['variables'], toChange: ({ variables }) => ({ variables }) },
  { fields: ['background'], toChange: ({ background }) => ({ background_image_info: background }) },
  { fields: ['texts'], toChange: ({ texts }) => ({ knowledge: { texts } }) },
  { fields: ['modelId', ...numberFields, 'responseFormat', 'otherSettings'], toChange: toModelChange },
  { fields: ['allowedOrigins'], toChange: ({ allowedOrigins }) => ({ allowed_origins: allowedOrigins }) },
]

/** What has to be sent to turn `before` into `after`; groups that hold a mistake stay behind. */
export function toAgentChange(before: Draft, after: Draft): AgentChange {
  const mistakes = findMistakes(after)
  const change: AgentChange = {}
  for (const { fields, toChange } of groups) {
    const isChanged = fields.some((field) => !isSame(before[field], after[field]))
    if (isChanged && !fields.some((field) => mistakes.has(field))) Object.assign(change, toChange(after))
  }
  return change
}

/** The fields that the server would refuse. */
export function findMistakes(draft: Draft): Set<keyof Draft> {
  const mistakes = new Set<keyof Draft>()
  const name = draft.name.trim()
  if (name === '' || lengthOf(name) > limits.name) mistakes.add('name')
  if (lengthOf(draft.description) > limits.description) mistakes.add('description')
  if (lengthOf(draft.prompt) > limits.prompt) mistakes.add('prompt')
  if (lengthOf(draft.prologue) > limits.prologue) mistakes.add('prologue')
  if (lengthOf(draft.followUpPrompt) > limits.followUpPrompt) mistakes.add('followUpPrompt')
  const names = draft.variables.map(({ keyword }) => keyword)
  if (!names.every(isVariableName) || new Set(names).size < names.length) mistakes.add('variables')
  if (draft.suggestedQuestions.some((question) => lengthOf(question) > limits.suggestedQuestion))
    mistakes.add('suggestedQuestions')
  for (const field of numberFields) if (!isNumberRight(field, draft[field])) mistakes.add(field)
  return mistakes
}

/** A name that a prompt can have between its braces. */
export function isVariableName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]{0,49}$/u.test(name)
}

/** Length as the server counts it: code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function withoutBlank(questions: string[]): string[] {
  return questions.map((question) => question.trim()).filter(Boolean)
}
