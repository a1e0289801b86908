import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A model endpoint that speaks the OpenAI protocol and says what a test tells it to, when it tells it to. */
export interface ScriptedUpstream {
  /** The environment that makes a server use it. */
  environment: Record<string, string>
  /** How many answers are being written. */
  readonly open: number
  readonly requests: { messages: { role: string; content: unknown }[] }[]
  /** Sends a piece on every open answer. */
  say(piece: string): void
  /** Ends every open answer. */
  finish(): void
  /** Answers by itself from now on, piece by piece at the pace given. */
  answerWith(pieces: string[], paceMs?: number): void
  /** Resolves when an answer has been asked for. */
  waitForRequest(): Promise<void>
  stop(): Promise<void>
}

export async function startScriptedUpstream(): Promise<ScriptedUpstream> {
  const open = new Set<ServerResponse>()
  const requests: ScriptedUpstream['requests'] = []
  const waiting: (() => void)[] = []
  let script: { pieces: string[]; paceMs: number } | undefined

  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', async () => {
      requests.push(JSON.parse(text))
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.flushHeaders()
      open.add(response)
      response.on('close', () => open.delete(response))
      for (const resolve of waiting.splice(0)) resolve()
      if (!script) return
      for (const piece of script.pieces) {
        if (response.destroyed) return
        write(response, piece)
        if (script.paceMs > 0) await new Promise((resolve) => setTimeout(resolve, script?.paceMs))
      }
      end(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    environment: {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_API_KEY: 'canary-upstream-key',
      OPENAI_MODEL: 'scripted',
    },
    get open() {
      return open.size
    },
    requests,
    say(piece) {
      for (const response of open) write(response, piece)
    },
    finish() {
      for (const response of open) end(response)
    },
    answerWith(pieces, paceMs = 0) {
      script = { pieces, paceMs }
    },
    waitForRequest: () => (open.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function write(response: ServerResponse, content: string): void {
  const chunk = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

function end(response: ServerResponse): void {
  const last = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
  }
  response.end(`data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`)
}
