import type { TFunction } from 'i18next'
import { RequestError } from './request.ts'

/** A sentence in the reader's language: what happened and what to do. The server's own words are the last resort. */
export function explainError(error: unknown, t: TFunction): string {
  if (!(error instanceof RequestError)) return t('errors.unknown')
  switch (error.code) {
    case 0:
      return t('errors.unreachable')
    case 4100:
      return t('errors.signedOut')
    case 4101:
      return t('errors.forbidden')
    case 4006:
    case 4200:
      return t('errors.notFound')
    case 4009:
    case 4020:
      return t('errors.tooFast', { count: error.retryAfterSeconds ?? 60 })
    case 5000:
    case 502:
    case 503:
    case 504:
      return t('errors.server')
  }
  // Validation speaks of one field, and only the server knows which; it speaks English.
  return error.message || t('errors.unknown')
}
