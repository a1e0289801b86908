import { APICallError } from '@ai-sdk/provider'
import { ApiError } from '@buttonhole/protocol'

/**
 * Turns whatever a provider's client threw into a failure a visitor may read. The sentence is always our own: the text,
 * address, headers and body of the original may hold keys and prompts, so nothing but the status and the wait is taken.
 */
export function toModelFailure(error: unknown): ApiError {
  if (ApiError.is(error)) return error
  if (!APICallError.isInstance(error)) return interrupted()
  const { statusCode } = error
  if (statusCode === undefined) return unreachable()
  // The answer had begun well and its connection broke.
  if (statusCode < 400) return interrupted()
  if (statusCode === 429) return rateLimited(error)
  return byErrorCode(error) ?? byStatus(statusCode)
}

/** The stream broke, or held something that is not an answer. */
export function interrupted(): ApiError {
  return new ApiError(
    'modelFailed',
    'The connection to the model broke before the answer was complete. Send the question again.',
  )
}

/** The model ended without a word. */
export function emptyAnswer(): ApiError {
  return new ApiError(
    'modelFailed',
    'The model returned an empty answer. Rephrase the question or choose another model.',
  )
}

/** The model spent all its tokens on reasoning. */
export function nothingButThoughts(): ApiError {
  return new ApiError(
    'modelFailed',
    'The model reached its token limit before it answered. Raise max_tokens of the agent or ask for less.',
  )
}

/** The provider's filter withheld the whole answer. */
export function withheld(): ApiError {
  return new ApiError('refused', 'The model provider withheld the answer. Rephrase the question.')
}

/** Nothing came for `timeoutMs`. */
export function silent(timeoutMs: number): ApiError {
  return new ApiError('modelFailed', `The model sent nothing for ${toSeconds(timeoutMs)}. Send the question again.`)
}

/** The answer as a whole took longer than `timeoutMs`. */
export function tooSlow(timeoutMs: number): ApiError {
  return new ApiError(
    'modelFailed',
    `The answer was not complete after ${toSeconds(timeoutMs)}. Ask for something shorter, or send the question again.`,
  )
}

function unreachable(): ApiError {
  return new ApiError(
    'modelFailed',
    "The model provider could not be reached. Try again; if it persists, check the model's base URL and the network.",
  )
}

function rateLimited(error: APICallError): ApiError {
  if (errorCodeOf(error) === 'insufficient_quota') {
    return new ApiError(
      'modelFailed',
      'The account at the model provider has no credit left. Top it up or change the key.',
    )
  }
  const retryAfterSeconds = toRetryAfterSeconds(error.responseHeaders?.['retry-after'])
  const wait = retryAfterSeconds === undefined ? 'a moment' : toSeconds(retryAfterSeconds * 1000)
  return new ApiError('modelFailed', `The model provider is limiting requests. Send the question again in ${wait}.`, {
    retryAfterSeconds,
  })
}

function byErrorCode(error: APICallError): ApiError | undefined {
  if (errorCodeOf(error) !== 'context_length_exceeded') return undefined
  return new ApiError(
    'promptTooLong',
    'The question and its context are too long for the model. Shorten the question or clear the context.',
  )
}

function byStatus(status: number): ApiError {
  if (status === 401 || status === 403)
    return new ApiError('modelFailed', 'The model provider refused the key. Check the API key of the model.')
  if (status === 404)
    return new ApiError(
      'modelInvalid',
      "The model provider does not know this model. Check the model's name and base URL.",
    )
  if (status >= 500)
    return new ApiError('modelFailed', `The model provider failed with status ${status}. Send the question again.`)
  return new ApiError(
    'modelFailed',
    `The model provider refused the request with status ${status}. Check the model's settings.`,
  )
}

function errorCodeOf(error: APICallError): string | undefined {
  const data = error.data as { error?: { code?: unknown } } | undefined
  return typeof data?.error?.code === 'string' ? data.error.code : undefined
}

// RFC 9110: a number of seconds or a date. Dates need a clock and are rare here, so they count as unknown.
function toRetryAfterSeconds(header: string | undefined): number | undefined {
  const seconds = Number(header?.trim() || Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined
}

function toSeconds(timeMs: number): string {
  const seconds = Math.max(1, Math.round(timeMs / 1000))
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}
