const text = 'word '

/** Characters of every token the scripted model sends; none of them is escaped in JSON. */
export const charsPerToken = text.length

const block = `data: {"id":"chat-1","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":null}]}\n\n`

/** One token as the chunk an OpenAI-compatible endpoint sends. */
export function encodeToken() {
  return block
}
