import type { Logger } from 'pino'

/** What the server logs to. Tokens, keys, prompts and answers never go in. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>
