import { ApiError } from '@buttonhole/protocol'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * Checks bodies and queries against their schema without changing them: a number is not taken for a string. A mismatch
 * answers 4000 with a sentence that names the field.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  return (sent) => {
    // No body at all is an empty one: all of it may be left out, or the answer names what is missing.
    const value = sent === null && httpPart === 'body' ? {} : sent
    if (validator.Check(value)) return { value }
    return { error: new ApiError('badRequest', toSentence(validator.Errors(value), httpPart ?? 'request')) }
  }
}

interface SchemaProblem {
  instancePath: string
  message: string
  keyword: string
  params: object
}

function toSentence(problems: readonly SchemaProblem[], httpPart: string): string {
  const part = httpPart === 'querystring' ? 'query' : httpPart
  const first = problems.find((problem) => problem.keyword !== 'anyOf') ?? problems[0]
  if (!first) return `The ${part} does not fit this call.`
  const field = first.instancePath
    .replace(/^\//, '')
    .replace(/\/(\d+)/g, '[$1]')
    .replace(/\//g, '.')
  const alternatives = problems.filter(
    (problem) => problem.keyword === 'const' && problem.instancePath === first.instancePath,
  )
  if (alternatives.length > 1) {
    const allowed = alternatives.map((problem) =>
      JSON.stringify((problem.params as { allowedValue?: unknown }).allowedValue),
    )
    return `${part} field "${field}" must be one of ${allowed.join(', ')}.`
  }
  return field ? `${part} field "${field}" ${first.message}.` : `The ${part} ${first.message}.`
}
