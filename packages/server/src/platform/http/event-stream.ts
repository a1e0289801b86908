import type { FastifyReply } from 'fastify'
import type { RunReader } from '../run-log/run-log.ts'
import { writeSse } from '../run-log/write-sse.ts'
import { corsHeaders } from './cors.ts'
import { toOnePieceReply } from './one-piece-reply.ts'

/**
 * Takes the response over and writes a run to it; returns at once, so that nothing of the request is kept meanwhile. Hijacked answers skip Fastify's hooks, so their headers are set here.
 * @param options.resumable puts sequence numbers on the blocks; strict clients take none
 */
export function sendEventStream(reply: FastifyReply, reader: RunReader, options: { resumable: boolean }): void {
  openEventStream(reply)
  writeSse(toOnePieceReply(reply.raw), reader, options).catch(() => undefined) // The socket is gone; the run goes on.
}

/**
 * Sends the head of an event stream at once, so that the client knows the question has been taken; with it goes what the run
 * has said already, so that its beginning wakes the client once.
 */
function openEventStream(reply: FastifyReply): void {
  const { socket } = reply.raw
  reply.hijack()
  socket?.cork()
  process.nextTick(() => socket?.uncork())
  reply.raw.writeHead(200, {
    ...corsHeaders,
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    'X-Content-Type-Options': 'nosniff',
    'X-Tt-Logid': reply.request.id,
  })
  reply.raw.flushHeaders()
}
