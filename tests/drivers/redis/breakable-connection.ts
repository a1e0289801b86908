import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to Redis that can be cut and mended, as a network is. */
export async function startBreakableConnection(redisUrl: string) {
  const target = new URL(redisUrl)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((from) => {
    if (isCut) return from.destroy()
    const to = connect(Number(target.port || 6379), target.hostname)
    for (const [socket, peer] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        peer.destroy()
      })
      socket.pipe(peer)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(redisUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  function cut(): void {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    url: url.href,
    cut,
    mend(): void {
      isCut = false
    },
    async stop(): Promise<void> {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
