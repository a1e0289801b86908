import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody's web site, on an origin of its own. */
export interface CustomerSite {
  /** Page by the path it is served under. */
  url: string
  /** Sets what `/` answers from now on. */
  show(html: string, headers?: Record<string, string>): void
  stop(): Promise<void>
}

/** Serves pages from another origin than the server's: `localhost`, where the server is `127.0.0.1`. */
export async function startCustomerSite(): Promise<CustomerSite> {
  let html = ''
  let headers: Record<string, string> = {}
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/favicon')) return response.writeHead(204).end()
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    show(text, more = {}) {
      html = text
      headers = more
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A scenario's `page.html` with the host, the agent and whatever else it needs filled in. */
export async function readPage(url: URL, values: Record<string, string>): Promise<string> {
  let html = await readFile(url, 'utf8')
  for (const [name, value] of Object.entries(values)) html = html.replaceAll(name, value)
  return html
}
