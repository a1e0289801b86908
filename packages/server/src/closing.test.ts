import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startTestServer } from './testing/start-test-server.ts'

test('a connection that has sent nothing does not hold up the end of the server', async () => {
  const server = await startTestServer()
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})

  await server.stop()

  expect(await closed).toBeDefined()
})
