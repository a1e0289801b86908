import { ApiError, isId, parseObjectString } from '@buttonhole/protocol'

/** As much of a message as it takes to find its files. */
export interface MessageWithFiles {
  content?: string
  content_type?: string
}

/**
 * The ids of the files that messages name, each once, in order.
 * @throws {ApiError} `badRequest` for something that is no id
 */
export function listFileIds(messages: readonly MessageWithFiles[]): string[] {
  const ids = messages
    .filter(({ content_type }) => content_type === 'object_string')
    .flatMap(({ content }) => {
      const items = parseObjectString(content ?? '')
      return Array.isArray(items) ? items.flatMap(({ file_id }) => file_id ?? []) : []
    })
  const bad = ids.find((id) => !isId(id))
  if (bad !== undefined) throw new ApiError('badRequest', 'A file_id is not an id. Use the one its upload answered.')
  return [...new Set(ids)]
}
