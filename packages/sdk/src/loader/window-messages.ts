import type { ClientError } from '../client/client-events.ts'

/** Codes that Coze's pages know for "no token". */
const missingToken = 401

/** Tells a page that embeds this one what went wrong, as the Chat SDK does: to any origin, so nothing of it is secret. */
export function reportError({ name, code }: ClientError): void {
  const isAgent = name === 'unknownBot'
  const data = {
    type: isAgent ? 'INVALID_BOT_ID' : 'OPEN_API_ERROR',
    code: name === 'unauthenticated' && code === 4100 ? missingToken : code,
    message: name,
  }
  try {
    window.parent.postMessage({ type: 'chat-sdk-error', data }, '*')
  } catch {
    // A parent that is going away.
  }
}
