import type { FeedbackRequest } from '@buttonhole/protocol'
import type { Feedback } from './chat-store.ts'
import type { Transport } from './transport.ts'
import { type FormCaller, sendForm } from './upload-file.ts'

const limits = { reasons: 10, reasonLength: 30, commentLength: 250 }

/** Says, or takes back, what the visitor thinks of a message. @throws {ProblemError} */
export async function rateMessage(
  transport: Transport,
  conversationId: string,
  messageId: string,
  feedback: Feedback | undefined,
): Promise<void> {
  const path = `/v1/conversations/${encodeURIComponent(conversationId)}/messages/${encodeURIComponent(messageId)}/feedback`
  if (!feedback) return void (await transport.delete(path))
  const body: FeedbackRequest = { feedback_type: feedback.rating }
  const reasons = feedback.reasons.filter(Boolean).slice(0, limits.reasons)
  if (reasons.length > 0) body.reason_types = reasons.map((reason) => reason.slice(0, limits.reasonLength))
  if (feedback.comment.trim()) body.comment = feedback.comment.trim().slice(0, limits.commentLength)
  await transport.post(path, body)
}

/** Deletes messages, the newest first: deleting an answer takes its middle messages along. @throws {ProblemError} */
export async function deleteMessages(
  transport: Transport,
  conversationId: string,
  messageIds: readonly (string | undefined)[],
): Promise<void> {
  for (const message_id of [...messageIds].reverse()) {
    if (!message_id) continue
    const query = new URLSearchParams({ conversation_id: conversationId, message_id })
    await transport.post(`/v1/conversation/message/delete?${query}`, {})
  }
}

/** Turns speech into text. @throws {ProblemError} */
export async function transcribe(caller: FormCaller, sound: Blob, signal: AbortSignal): Promise<string> {
  const form = new FormData()
  // The server goes by the name's ending: recorders give the type alone.
  const ending = /^audio\/(\w+)/.exec(sound.type)?.[1] ?? 'webm'
  form.append('file', sound, `speech.${ending === 'mpeg' ? 'mp3' : ending}`)
  const { data } = await sendForm<{ text?: string }>(caller, { path: '/v1/audio/transcriptions', form, signal })
  return data?.text ?? ''
}
