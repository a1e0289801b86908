import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ModelPart } from './model-adapter.ts'
import { superviseStream } from './supervised-stream.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the time a slow reader takes is not silence, and the wait after it is watched again', async () => {
  const stop = new AbortController()
  async function* speak(): AsyncGenerator<ModelPart> {
    yield { type: 'text-delta', text: 'a' }
    yield { type: 'text-delta', text: 'b' }
    await new Promise(() => {})
  }
  const onSilence = () => stop.abort(new Error('silent'))
  const stream = superviseStream(speak(), { signal: stop.signal, silenceTimeoutMs: 100, onSilence })

  await stream.next()
  await vi.advanceTimersByTimeAsync(1000)
  expect((await stream.next()).value).toEqual({ type: 'text-delta', text: 'b' })

  const silent = expect(stream.next()).rejects.toThrow('silent')
  await vi.advanceTimersByTimeAsync(99)
  expect(stop.signal.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await silent
  expect(vi.getTimerCount()).toBe(0)
})
