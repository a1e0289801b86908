/**
 * The error catalog. A code is never reused for another meaning; `docs/reference/errors.md` is generated from this table.
 * `code` is the Open API's number, `status` the HTTP status it travels with, `retryable` whether the same request may
 * succeed later, `advice` what the reader should do.
 */
export const errorCatalog = {
  badRequest: {
    code: 4000,
    status: 200,
    retryable: false,
    advice: 'Correct the named field and send the request again.',
  },
  malformedBody: {
    code: 4000,
    status: 400,
    retryable: false,
    advice: 'Send valid JSON (or multipart) with the matching Content-Type.',
  },
  chatNotFound: {
    code: 4001,
    status: 200,
    retryable: false,
    advice: 'Check chat_id and that it belongs to conversation_id.',
  },
  conversationNotFound: {
    code: 4002,
    status: 200,
    retryable: false,
    advice: 'Check conversation_id, or create a conversation first.',
  },
  metaDataLimit: {
    code: 4003,
    status: 200,
    retryable: false,
    advice: 'Send at most 16 pairs, keys up to 64 and values up to 512 characters.',
  },
  tooManyMessages: { code: 4004, status: 200, retryable: false, advice: 'Send at most 100 additional_messages.' },
  messageNotFound: {
    code: 4005,
    status: 200,
    retryable: false,
    advice: 'Check message_id and that it belongs to conversation_id.',
  },
  botNotFound: { code: 4006, status: 200, retryable: false, advice: 'Check bot_id and that the token may use it.' },
  historyRequired: {
    code: 4007,
    status: 200,
    retryable: false,
    advice: 'Set auto_save_history to true, or stream to true.',
  },
  userQuota: {
    code: 4008,
    status: 429,
    retryable: true,
    advice: 'Wait until tomorrow, or raise the ceiling per visitor.',
  },
  busy: { code: 4009, status: 429, retryable: true, advice: 'Wait a moment and send the request again.' },
  promptTooLong: { code: 4010, status: 200, retryable: false, advice: 'Shorten the question or clear the context.' },
  balance: { code: 4011, status: 200, retryable: false, advice: 'Raise the spend ceiling of the agent.' },
  modelInvalid: { code: 4012, status: 200, retryable: false, advice: 'Choose another model for the agent.' },
  modelFailed: {
    code: 4013,
    status: 200,
    retryable: true,
    advice: 'Send the question again; if it persists, check the model provider.',
  },
  refused: { code: 4014, status: 200, retryable: false, advice: 'Rephrase the question.' },
  notPublished: {
    code: 4015,
    status: 200,
    retryable: false,
    advice: 'Publish the agent to the channel named by connector_id.',
  },
  conversationBusy: {
    code: 4016,
    status: 200,
    retryable: true,
    advice: 'Wait for the running answer or cancel it first.',
  },
  tooFast: { code: 4020, status: 429, retryable: true, advice: 'Slow down; Retry-After says how long to wait.' },
  unauthenticated: {
    code: 4100,
    status: 401,
    retryable: false,
    advice: 'Send a valid, unexpired token as Authorization: Bearer.',
  },
  forbidden: {
    code: 4101,
    status: 403,
    retryable: false,
    advice: 'Use a token that has this permission on this resource.',
  },
  chatNotCancelable: {
    code: 4104,
    status: 200,
    retryable: false,
    advice: 'Nothing to do: the chat had already ended.',
  },
  notFound: { code: 4200, status: 404, retryable: false, advice: 'Check the path and the ids in it.' },
  alreadyMember: { code: 4201, status: 200, retryable: false, advice: 'Nothing to do: the user is there already.' },
  fileEmpty: { code: 4300, status: 200, retryable: false, advice: 'Send one non-empty file as multipart part "file".' },
  fileMoreThanOne: { code: 4301, status: 200, retryable: false, advice: 'Send one file per request.' },
  fileTooLarge: { code: 4302, status: 200, retryable: false, advice: 'Choose a smaller file.' },
  fileTypeNotAllowed: { code: 4303, status: 200, retryable: false, advice: 'Choose a file of an allowed type.' },
  fileBroken: { code: 4304, status: 200, retryable: false, advice: 'Check that the file opens and upload it again.' },
  toolOutputsRefused: {
    code: 5000,
    status: 200,
    retryable: false,
    advice: 'Start the chat with auto_save_history=true to submit tool outputs.',
  },
  // Not a code of Coze's, for it has none for a whole capability that is missing. 4200 would send the reader to check
  // ids that are right; clients that do not know a code go by the HTTP status, and 501 says what it is.
  notAvailable: {
    code: 5010,
    status: 501,
    retryable: false,
    advice: 'This server does not have this capability. Do without it, or ask its operator.',
  },
  // The two that follow are ours: HTTP has a status for them and the Open API no code.
  upstreamFailed: {
    code: 5011,
    status: 502,
    retryable: true,
    advice: 'Try again; if it persists, the operator of the server checks what it relays to.',
  },
  requestTooSlow: {
    code: 5012,
    status: 408,
    retryable: true,
    advice: 'Send the request again; large files need a faster line.',
  },
  internal: { code: 5000, status: 500, retryable: true, advice: 'Try again; quote the log id if it persists.' },
  botUnbound: { code: 702242003, status: 200, retryable: false, advice: 'Publish the agent to Chat SDK again.' },
} as const satisfies Record<string, ErrorEntry>

/** One row of the catalog. */
export interface ErrorEntry {
  code: number
  status: number
  retryable: boolean
  advice: string
}

/** The name of a row of the catalog. */
export type ErrorName = keyof typeof errorCatalog

const mark = Symbol.for('buttonhole.ApiError')

/**
 * A failure that a caller may see. `message` is a sentence that says what happened and what to change; it never holds
 * secrets or stack traces. Recognise it with {@link ApiError.is}: a process may hold two copies of this class.
 */
export class ApiError extends Error {
  readonly errorName: ErrorName
  readonly code: number
  readonly status: number
  readonly retryable: boolean
  /** Seconds after which the request may succeed, sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined

  constructor(name: ErrorName, message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    const entry = errorCatalog[name]
    this.name = 'ApiError'
    this.errorName = name
    this.code = entry.code
    this.status = entry.status
    this.retryable = entry.retryable
    this.retryAfterSeconds = options.retryAfterSeconds
    Object.defineProperty(this, mark, { value: true })
  }

  static is(error: unknown): error is ApiError {
    return typeof error === 'object' && error !== null && mark in error
  }
}
