import type { Message } from '@buttonhole/protocol'

/**
 * What goes when a message is deleted: itself, and with an answer the steps that led to it. A run may give several
 * answers; the steps of each stand between the answer before it and itself, and those after the last belong to the last.
 *
 *   question · call · response · ANSWER · call · response · ANSWER · verbose · follow_up
 *              └───── with the first ──┘  └──────────── with the last ──────────────────┘
 *
 * @param ofChat everything the message's run has stored, in order
 */
export function toIdsDeletedWith(
  message: Pick<Message, 'id' | 'type'>,
  ofChat: readonly { id: string; type: string }[],
): string[] {
  if (message.type !== 'answer') return [message.id]
  const at = ofChat.findIndex(({ id }) => id === message.id)
  const isSpoken = ({ type }: { type: string }) => type === 'answer' || type === 'question'
  const before = ofChat.slice(0, Math.max(at, 0)).findLastIndex(isSpoken)
  const isLast = !ofChat.slice(at + 1).some(({ type }) => type === 'answer')
  const steps = ofChat.slice(before + 1, isLast ? undefined : at).filter((entry) => !isSpoken(entry))
  return [message.id, ...steps.map(({ id }) => id)]
}
