import { type Static, Type } from 'typebox'

/** One part of a mixed message: text, or a file, image or audio named by `file_id` or `file_url`. */
export const ObjectStringItem = Type.Object({
  type: Type.Union([Type.Literal('text'), Type.Literal('file'), Type.Literal('image'), Type.Literal('audio')]),
  text: Type.Optional(Type.String()),
  file_id: Type.Optional(Type.String()),
  file_url: Type.Optional(Type.String()),
  is_refer: Type.Optional(Type.Boolean()),
})
export type ObjectStringItem = Static<typeof ObjectStringItem>

const itemTypes = ['text', 'file', 'image', 'audio']

/**
 * Reads the content of an `object_string` message.
 * @returns the items, or a sentence that says what is wrong with them.
 */
export function parseObjectString(content: string): ObjectStringItem[] | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return { problem: 'content of an object_string message must be a JSON array, encoded as a string' }
  }
  if (!Array.isArray(value) || value.length === 0)
    return { problem: 'content of an object_string message must be a non-empty JSON array' }
  let texts = 0
  for (const [index, item] of value.entries()) {
    if (typeof item !== 'object' || item === null || !itemTypes.includes(item.type))
      return { problem: `item ${index} of object_string needs a type of ${itemTypes.join(', ')}` }
    if (item.type === 'text') {
      if (typeof item.text !== 'string') return { problem: `item ${index} of object_string needs a text` }
      if (item.is_refer !== true) texts++
    } else if ((typeof item.file_id === 'string') === (typeof item.file_url === 'string')) {
      return { problem: `item ${index} of object_string needs exactly one of file_id and file_url` }
    }
  }
  if (texts > 1) return { problem: 'object_string takes at most one text item' }
  if (texts === value.length) return { problem: 'a text item of object_string needs a file, image or audio beside it' }
  return value as ObjectStringItem[]
}

/** The words of a message for search, titles and models without vision: its text items joined by newlines. */
export function toPlainText(message: { content: string; content_type: string }): string {
  if (message.content_type !== 'object_string') return message.content
  const items = parseObjectString(message.content)
  if (!Array.isArray(items)) return message.content
  return items
    .filter((item) => item.type === 'text')
    .map((item) => item.text)
    .join('\n')
}
