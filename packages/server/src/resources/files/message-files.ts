import { parseObjectString } from '@buttonhole/protocol'

/** As much of a message as it takes to find its files. */
export interface MessageWithFiles {
  content?: string
  content_type?: string
}

/** The ids of the files that messages name, each once, in order; not yet checked to be ids. */
export function listFileIds(messages: readonly MessageWithFiles[]): string[] {
  return [...new Set(listItems(messages).flatMap(({ file_id }) => file_id ?? []))]
}

/** The addresses of files that messages name, each once, in order; not yet checked to be addresses. */
export function listFileUrls(messages: readonly MessageWithFiles[]): string[] {
  return [...new Set(listItems(messages).flatMap(({ file_url }) => file_url ?? []))]
}

function listItems(messages: readonly MessageWithFiles[]) {
  return messages
    .filter(({ content_type }) => content_type === 'object_string')
    .flatMap(({ content }) => {
      const items = parseObjectString(content ?? '')
      return Array.isArray(items) ? items : []
    })
}
