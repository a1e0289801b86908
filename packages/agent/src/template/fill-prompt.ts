import { ApiError } from '@buttonhole/protocol'
import { parseTemplate } from './parse-template.ts'
import { createScope, type PromptVariables } from './scope.ts'
import { TemplateError } from './template-error.ts'

/** The longest prompt a template may make, in characters. */
const maxChars = 100_000

/**
 * Fills the `{{ … }}` and `{% … %}` places of a prompt, by the rules of Jinja2 as far as prompts need them: nothing can be
 * called, reached or looped over but the given variables, and the work is bounded. Values are put in as they are and never
 * read as templates. Unknown names are empty.
 * @throws {ApiError} `badRequest` when the template can not be read or does too much, without a word of the prompt: it is
 *   told to visitors
 */
export function fillPrompt(prompt: string, variables: PromptVariables = {}): string {
  if (!/\{[{%#]/.test(prompt)) return prompt
  let text = ''
  const write = (piece: string) => {
    text += piece
    if (text.length > maxChars) throw new RangeError(`it would have more than ${maxChars} characters`)
  }
  try {
    parseTemplate(prompt)(createScope(variables), write)
  } catch (error) {
    if (!isOfTemplate(error)) throw error
    const reason = error instanceof RangeError ? error.message : 'its template has a mistake, which publishing it names'
    throw new ApiError('badRequest', `The prompt of this agent can not be filled: ${reason}.`, { cause: error })
  }
  return text
}

/** What is wrong with the template of a prompt, for its editor; `undefined` when it can be read. */
export function findPromptProblem(prompt: string): string | undefined {
  try {
    parseTemplate(prompt)
    return undefined
  } catch (error) {
    if (isOfTemplate(error)) return error.message
    throw error
  }
}

function isOfTemplate(error: unknown): error is Error {
  return error instanceof TemplateError || error instanceof RangeError
}
