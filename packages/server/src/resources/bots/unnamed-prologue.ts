import type { BotDraft } from './bot-draft.ts'

/** Where an opening message has the visitor's name, with the marks that make it bold or slanted. */
const name = String.raw`(\*\*|__|\*|_|)\{\{\s*user_name\s*\}\}\1`
const namePattern = new RegExp(name, 'gu')
/** At the beginning of a sentence: what stands between the name and the rest goes too, and the rest begins the sentence. */
const atBeginning = new RegExp(String.raw`(?<=^\s*|[\n.!?。！？]\s*)${name}[ \t]*[,，、:：!！]?[ \t]*(\p{Ll}?)`, 'gu')
/** Elsewhere: the comma and the space before it were there for the name, and so was a space before a mark. */
const elsewhere = new RegExp(String.raw`[ \t]*[,，、]?[ \t]*${name}(?:[ \t]+(?=[,，、.。!！?？;；:：]))?`, 'gu')

/**
 * The opening message for visitors whose name nobody has told: with the default of the variable `user_name`, else as if
 * the name had never been meant. @returns `undefined` when the message names nobody.
 */
export function toUnnamedPrologue({ prologue, variables = [] }: Pick<BotDraft, 'prologue' | 'variables'>) {
  if (!prologue.match(namePattern)) return undefined
  const variable = variables.find(({ keyword, enable }) => keyword === 'user_name' && enable)
  const usual = variable?.default_value.trim()
  if (usual) return prologue.replace(namePattern, (_, mark: string) => mark + usual + mark)
  return prologue
    .replace(atBeginning, (_, __, first: string) => first.toUpperCase())
    .replace(elsewhere, '')
    .trim()
}
