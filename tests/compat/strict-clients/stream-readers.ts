/** One event as a client hands it over. */
export interface ReadEvent {
  event: string
  data: string
}

/** Reads a whole stream the way one client does. Throws where that client would raise. */
export type StreamReader = (text: string) => ReadEvent[]

/** cozepy: blocks of exactly one `event` and one `data` line; anything else in a block is an error. */
const readLikeCozepy: StreamReader = (text) => {
  const events: ReadEvent[] = []
  let block: Partial<ReadEvent> = {}
  for (const line of text.split('\n')) {
    if (line === '') {
      if (Object.keys(block).length === 0) continue
      if (block.event === undefined || block.data === undefined)
        throw new Error(`half a block: ${JSON.stringify(block)}`)
      events.push(block as ReadEvent)
      block = {}
      continue
    }
    const [, field, value] = /^(event|data):(.*)$/.exec(line) ?? []
    if (field === undefined) throw new Error(`an unexpected line: ${line}`)
    if (field in block) throw new Error(`a second ${field} in one block`)
    block[field as keyof ReadEvent] = value!.trim()
  }
  if (Object.keys(block).length > 0) throw new Error('the stream ends within a block')
  return events
}

/** coze-go and coze-java: the line right behind an `event` line is its data, whatever it says; `done` ends the reading. */
const readLikeGoAndJava: StreamReader = (text) => {
  const events: ReadEvent[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.startsWith('event:')) continue
    const event = lines[at]!.slice('event:'.length).trim()
    const data = lines[++at]
    if (!data?.startsWith('data:')) throw new Error(`no data behind event ${event}`)
    events.push({ event, data: data.slice('data:'.length).trim() })
    if (event === 'done') return events
  }
  throw new Error('the stream ends without done')
}

/** `@coze/api`: remembers the last event name, hands over each data line, and takes what is left over for an error. */
const readLikeCozeJs: StreamReader = (text) => {
  const events: ReadEvent[] = []
  const lines = text.split('\n')
  const rest = lines.pop()
  if (rest) throw new Error(`left over: ${rest}`)
  let event = ''
  for (const line of lines)
    if (line.startsWith('event:')) event = line.slice('event:'.length).trim()
    else if (line.startsWith('data:')) events.push({ event, data: line.slice('data:'.length).trim() })
  return events
}

export const streamReaders: Record<string, StreamReader> = {
  cozepy: readLikeCozepy,
  'coze-go and coze-java': readLikeGoAndJava,
  '@coze/api': readLikeCozeJs,
}
