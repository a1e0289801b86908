import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { SseReply } from '../run-log/write-sse.ts'

/**
 * A response whose head is sent, for writing a stream to it: each piece goes to the socket as one. `response.write` makes
 * four of it and joins them a tick later, a quarter of what a word costs to send.
 */
export function toOnePieceReply(response: ServerResponse): SseReply {
  const { socket, req, headersSent, chunkedEncoding } = response
  // HTTP/1.0 knows no chunks, HEAD no body; and behind an answer that is still being sent the response keeps its own queue.
  const isOpen = socket && headersSent && response.writableLength === socket.writableLength
  return isOpen && chunkedEncoding && req.method !== 'HEAD' ? new OnePieceReply(response, socket) : response
}

class OnePieceReply implements SseReply {
  readonly #response: ServerResponse
  readonly #socket: Socket

  constructor(response: ServerResponse, socket: Socket) {
    this.#response = response
    this.#socket = socket
  }

  get destroyed(): boolean {
    return this.#response.destroyed
  }

  write(chunk: string): boolean {
    return this.#socket.write(`${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`)
  }

  end(chunk?: string): void {
    this.#response.end(chunk)
  }

  on(event: 'drain' | 'close', listener: () => void): void {
    this.#emitterOf(event).on(event, listener)
  }

  off(event: 'drain' | 'close', listener: () => void): void {
    this.#emitterOf(event).off(event, listener)
  }

  #emitterOf(event: 'drain' | 'close'): ServerResponse | Socket {
    return event === 'drain' ? this.#socket : this.#response
  }
}
