// What a page and our frame in it say to each other. The first word goes by window messages, whose sender is checked; all
// others by a port that nobody else holds.
import type { ClientEventName } from '../client/client-events.ts'

/** The frame is there and wants its port. Holds nothing, so any page may hear it. */
export const helloType = 'buttonhole.hello'
/** The answer: the port comes with it, and what the frame has to show. */
export const paramsType = 'buttonhole.params'

/** What the page gives the frame: the completed options without what cannot be sent, functions and elements. */
export interface FrameParams {
  type: typeof paramsType
  options: Record<string, unknown>
}

/** From the page to the frame. `id` comes back with the answer. */
export type FrameCall = { id: number; call: string; args: unknown[] } | { tokenId: number; token: unknown }

/** From the frame to the page. */
export type FrameReport =
  | { id: number; result: unknown }
  | { event: ClientEventName; detail: unknown }
  | { close: true }
  | { tokenId: number; oldToken: string | undefined }

/** True for a message of this type; whatever else windows say to each other is not ours. */
export function isMessage(data: unknown, type: string): boolean {
  return typeof data === 'object' && data !== null && (data as { type?: unknown }).type === type
}
