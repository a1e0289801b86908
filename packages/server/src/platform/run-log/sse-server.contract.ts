import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { RunLog } from './run-log.ts'
import { sampleChat } from './sample-run.contract.ts'
import { type WriteSseOptions, writeSse } from './write-sse.ts'

/** A real server on loopback that writes the sample run to whoever asks, and watches what that costs. */
export async function startSseServer(log: RunLog, options: WriteSseOptions) {
  const outcomes: Promise<'done' | 'closed'>[] = []
  const watched = createWatch()
  let noteArrival = () => {}
  const arrived = new Promise<void>((resolve) => {
    noteArrival = resolve
  })

  const server = createServer((request, response) => {
    const afterSeq = Number(new URL(request.url!, 'http://localhost').searchParams.get('after'))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    watched.watch(response)
    outcomes.push(
      log
        .read(sampleChat.id, { afterSeq, plain: !options.resumable })
        .then((reader) => writeSse(response, reader!, options)),
    )
    noteArrival()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    ...watched,
    request({ afterSeq = 0, signal }: { afterSeq?: number; signal?: AbortSignal } = {}): Promise<Response> {
      return fetch(`http://127.0.0.1:${port}/?after=${afterSeq}`, { signal })
    },
    /** Asks by a bare socket and takes nothing from it: its receive window closes. */
    async connectWithoutReading() {
      const socket = connect(port, '127.0.0.1')
      socket.pause()
      socket.write('GET / HTTP/1.0\r\n\r\n')
      await arrived
      return { destroy: () => void socket.destroy(), readToEnd: () => readBody(socket) }
    },
    async outcome(): Promise<'done' | 'closed'> {
      await arrived
      return outcomes[0]!
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function createWatch() {
  let writes = 0
  let maxUnsentBytes = 0
  let written = ''
  let latest: ServerResponse | undefined
  const waiting: { text: string; resolve: () => void }[] = []

  function noteWrite(response: ServerResponse, chunk: string): void {
    writes++
    maxUnsentBytes = Math.max(maxUnsentBytes, response.writableLength)
    if (written.length < 64 * 1024) written += chunk
    for (const { text, resolve } of waiting) if (written.includes(text)) resolve()
  }

  return {
    watch(response: ServerResponse): void {
      latest = response
      const write = response.write.bind(response) as (chunk: string) => boolean
      response.write = ((chunk: string) => {
        const hasRoom = write(chunk)
        noteWrite(response, chunk)
        return hasRoom
      }) as typeof response.write
      const end = response.end.bind(response) as (chunk?: string) => ServerResponse
      response.end = ((chunk?: string) => {
        end(chunk)
        if (chunk !== undefined) noteWrite(response, chunk)
        return response
      }) as typeof response.end
    },
    writeCount: () => writes,
    /** Most bytes that stood in the response and its socket after a write. */
    maxUnsentBytes: () => maxUnsentBytes,
    /** True when the client has not taken what was written last. */
    isStalled: () => latest?.writableNeedDrain === true,
    /** Waits until a text has been written; looks at the first 64 KiB only. */
    hasWritten(text: string): Promise<void> {
      if (written.includes(text)) return Promise.resolve()
      return new Promise((resolve) => waiting.push({ text, resolve }))
    },
  }
}

async function readBody(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text.slice(text.indexOf('\r\n\r\n') + 4)
}
