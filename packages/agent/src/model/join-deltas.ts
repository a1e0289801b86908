import { createSseDecoder } from '@buttonhole/protocol'

/** A few chunks in one read are a model at talking speed; its deltas stay as it sent them. */
const leastJoined = 3

/** The fields of a delta whose values may be put together. */
const joinable = new Set(['content', 'reasoning_content', 'reasoning'])

/** A chunk that adds text to one field of one choice and says nothing else. */
interface TextChunk {
  envelope: Record<string, unknown>
  index: unknown
  field: string
  text: string
}

/**
 * A fetch whose streamed answers hold fewer, longer chunks: text deltas that one read of the connection has brought
 * become one. Parsing and checking a chunk costs more than all the rest of its way, and a fast model's reads hold dozens.
 * Every other chunk passes in its place, and nothing waits for the next read.
 *
 *   read │ a │ b │ c │ tool call │ d │   read │ e │
 *        │ abc       │ tool call │ d │        │ e │
 * @param fetch default: the global, looked up when it is called
 */
export function joinDeltas(fetch?: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await (fetch ?? globalThis.fetch)(input, init)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (!response.ok || !response.body || !isStream) return response
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(createJoiner()), { status, statusText, headers })
  }
}

function createJoiner(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  const sse = createSseDecoder()
  return new TransformStream({
    transform(bytes, controller) {
      const blocks = sse.push(decoder.decode(bytes, { stream: true })).map((block) => block.data)
      if (blocks.length > 0) controller.enqueue(encoder.encode(joinBlocks(blocks).map(toBlock).join('')))
    },
  })
}

function toBlock(data: string): string {
  return `data: ${data.replaceAll('\n', '\ndata: ')}\n\n`
}

function joinBlocks(blocks: string[]): string[] {
  if (blocks.length < leastJoined) return blocks
  const joined: string[] = []
  let run: (TextChunk & { data: string })[] = []
  const endRun = () => {
    if (run.length < leastJoined) joined.push(...run.map((chunk) => chunk.data))
    else joined.push(toJoinedChunk(run))
    run = []
  }
  for (const data of blocks) {
    const chunk = parseTextChunk(data)
    const last = run.at(-1)
    if (!chunk || last?.field !== chunk.field || last.index !== chunk.index) endRun()
    if (chunk) run.push({ ...chunk, data })
    else joined.push(data)
  }
  endRun()
  return joined
}

function toJoinedChunk(run: TextChunk[]): string {
  const { envelope, index, field } = run[0]!
  const text = run.map((chunk) => chunk.text).join('')
  return JSON.stringify({ ...envelope, choices: [{ index, delta: { [field]: text } }] })
}

/** Undefined for everything that is more than text, and for what the library has to refuse. */
function parseTextChunk(data: string): TextChunk | undefined {
  const { choices, ...envelope } = parseObject(data) ?? {}
  if (!Array.isArray(choices) || choices.length !== 1 || !isPlainEnvelope(envelope)) return undefined
  const { index, delta, ...rest } = toRecord(choices[0])
  if (Object.values(rest).some(isSet)) return undefined
  const [entry, ...others] = Object.entries(toRecord(delta)).filter(([, value]) => isSet(value))
  if (!entry || others.length > 0 || !joinable.has(entry[0]) || typeof entry[1] !== 'string') return undefined
  return { envelope, index, field: entry[0], text: entry[1] }
}

function isPlainEnvelope({ id, created, model, usage, error }: Record<string, unknown>): boolean {
  const isPlain = [id ?? '', model ?? ''].every((value) => typeof value === 'string')
  return isPlain && typeof (created ?? 0) === 'number' && !isSet(usage) && error === undefined
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined
}

function parseObject(data: string): Record<string, unknown> | undefined {
  // The end marker, and what is no JSON: the library knows what to do with it.
  if (!data.startsWith('{')) return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
