import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a provider was asked. */
export interface ProviderRequest {
  url: string
  headers: IncomingMessage['headers']
  body: { model?: string; messages?: { role: string; content: string }[] }
}

/** A model provider on a loopback port that speaks OpenAI's protocol and knows one key and one model. */
export async function startProvider({ key = 'sk-provider-right-key', model = 'm-1' } = {}) {
  const requests: ProviderRequest[] = []
  let redirectTo: string | undefined
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    requests.push({ url: request.url!, headers: request.headers, body: JSON.parse(text || '{}') })
    if (redirectTo) return response.writeHead(307, { location: redirectTo }).end()
    const fail = (status: number) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}')
    if (request.headers.authorization !== `Bearer ${key}`) return fail(401)
    if (requests.at(-1)!.body.model !== model) return fail(404)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const chunk = (choices: unknown[], more = {}) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices, ...more })}\n\n`
    response.write(chunk([{ index: 0, delta: { content: 'Ready' }, finish_reason: null }]))
    response.write(chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]))
    response.write(chunk([], { usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } }))
    response.end('data: [DONE]\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    baseUrl: `http://${host}/v1`,
    key,
    model,
    requests,
    /** From now on it sends everybody elsewhere. */
    redirect(to: string) {
      redirectTo = to
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type Provider = Awaited<ReturnType<typeof startProvider>>
