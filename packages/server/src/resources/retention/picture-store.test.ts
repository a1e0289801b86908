import { setImmediate } from 'node:timers/promises'
import { afterEach, describe } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { describePictureStore } from './picture-store.contract.ts'

let server: TestServer | undefined
afterEach(() => server?.stop())

describe('SQLite', () =>
  describePictureStore(
    async () => {
      server = await startTestServer()
      return server
    },
    // There is one connection, and what is sent while a transaction has it waits.
    () => setImmediate(),
  ))
