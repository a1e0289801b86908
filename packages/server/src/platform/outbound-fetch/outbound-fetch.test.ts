import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublicAddress } from './address-guard.ts'
import { createGuardedLookup } from './guarded-lookup.ts'
import { createOutboundFetch, type OutboundRequest } from './outbound-fetch.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const options: OutboundRequest = { timeoutMs: 2000, maxBytes: 10_000, maxRedirects: 3 }

async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function createFetch(dependencies: Parameters<typeof createOutboundFetch>[0]) {
  const outbound = createOutboundFetch(dependencies)
  closing.push(outbound.close)
  return outbound
}

async function serve(handler: RequestListener) {
  const host = await listen(createServer(handler))
  return { host, outbound: createFetch({ allowedHosts: [host] }) }
}

describe('addresses that are not public', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://0.0.0.0/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.31.255.255/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://127.0.0.1./',
    'http://１２７.0.0.1/',
    'http://localhost/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'ftp://example.com/',
    'http://user:pass@example.com/',
    'nonsense',
  ])('%s is refused', async (address) => {
    const outbound = createFetch({})

    await expect(outbound.fetch(address, options)).rejects.toMatchObject({ problem: 'refused' })
  })

  test.each(['metadata.google.internal', 'rebound.example'])('%s is refused by what it resolves to', async (name) => {
    const outbound = createFetch({ resolve: async () => [{ address: '169.254.169.254', family: 4 }] })

    await expect(outbound.fetch(`http://${name}/`, options)).rejects.toMatchObject({ problem: 'refused' })
  })

  test('one private address among public ones is enough', async () => {
    const addresses = [
      { address: '93.184.216.34', family: 4 },
      { address: '::ffff:127.0.0.1', family: 6 },
    ]
    const outbound = createFetch({ resolve: async () => addresses })

    await expect(outbound.fetch('http://mixed.example/', options)).rejects.toMatchObject({ problem: 'refused' })
  })

  test('the connection gets the very addresses that were checked; the next one is checked anew', async () => {
    const answers = ['93.184.216.34', '127.0.0.1']
    const resolve = async () => [{ address: answers.shift()!, family: 4 }]
    const lookup = createGuardedLookup(resolve)
    const connect = (all: boolean) =>
      new Promise((done) => lookup('rebind.example', { all }, (error, address) => done(error ?? address)))

    expect(await connect(true)).toEqual([{ address: '93.184.216.34', family: 4 }])
    expect(await connect(true)).toMatchObject({ problem: 'refused' })
    expect(answers).toEqual([])
  })

  test('public addresses are public', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])
      expect(isPublicAddress(address)).toBe(true)
  })
})

describe('redirects', () => {
  test.each(['http://127.0.0.1:9/', 'file:///etc/passwd', 'gopher://x/', '//10.0.0.1/', 'http://[::1]/'])(
    'to %s are refused',
    async (location) => {
      const { host, outbound } = await serve((_request, response) => response.writeHead(302, { location }).end())

      await expect(outbound.fetch(`http://${host}/`, options)).rejects.toMatchObject({ problem: 'refused' })
    },
  )

  test('in a loop end', async () => {
    let hops = 0
    const { host, outbound } = await serve((_request, response) => {
      hops++
      response.writeHead(302, { location: '/again' }).end()
    })

    await expect(outbound.fetch(`http://${host}/`, options)).rejects.toMatchObject({ problem: 'redirects' })
    expect(hops).toBe(4)
  })

  test('carry credentials within a host and not to another', async () => {
    const seen: (string | undefined)[] = []
    const note: RequestListener = (request, response) => {
      seen.push(request.headers.authorization ?? request.headers.cookie)
      response.end()
    }
    const other = await listen(createServer(note))
    const first = await listen(
      createServer((request, response) => {
        if (request.url === '/there') response.writeHead(307, { location: `http://${other}/` }).end()
        else if (request.url === '/here') response.writeHead(307, { location: '/end' }).end()
        else note(request, response)
      }),
    )
    const outbound = createFetch({ allowedHosts: [first, other] })
    const headers = { Authorization: 'Bearer secret', Cookie: 'a=b' }

    await outbound.fetch(`http://${first}/there`, { ...options, headers })
    await outbound.fetch(`http://${first}/here`, { ...options, headers })

    expect(seen).toEqual([undefined, 'Bearer secret'])
  })
})

describe('answers', () => {
  test('larger than allowed are cut off, whatever Content-Length says', async () => {
    const { host, outbound } = await serve((_request, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })

    await expect(outbound.fetch(`http://${host}/`, options)).rejects.toMatchObject({ problem: 'too-large' })
  })

  test('that trickle end with the time', async () => {
    const { host, outbound } = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })

    await expect(outbound.fetch(`http://${host}/`, { ...options, timeoutMs: 200 })).rejects.toMatchObject({
      problem: 'timeout',
    })
  })

  test('are never unpacked, so that a small one can not become a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000))
    const { host, outbound } = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })

    expect((await outbound.fetch(`http://${host}/`, options)).body.length).toBe(bomb.length)
  })

  test.each([
    ['endless headers', (line: number) => `X-${line}: ${'x'.repeat(1000)}\r\n`],
    ['endless header', () => 'x'.repeat(1000)],
  ])('with %s are given up', async (_name, next) => {
    const host = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => undefined)
        socket.write('HTTP/1.1 200 OK\r\nX-A: ')
        let line = 0
        const timer = setInterval(() => socket.write(next(line++)), 1)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    const outbound = createFetch({ allowedHosts: [host] })

    await expect(outbound.fetch(`http://${host}/`, options)).rejects.toMatchObject({ problem: 'unreachable' })
  })

  test('shorter than they said are no answers', async () => {
    const host = await listen(
      createTcpServer((socket) => {
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort')
      }),
    )
    const outbound = createFetch({ allowedHosts: [host] })

    await expect(outbound.fetch(`http://${host}/`, options)).rejects.toMatchObject({ problem: 'unreachable' })
  })
})
