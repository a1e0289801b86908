import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

/** From now on the question says how it is answered: `#weather` by a tool of the caller, `#hold` not until it is stopped. */
export function answerByQuestion({ model }: TestServer): void {
  model.stream = async function* ({ messages }, signal) {
    const { role, text } = messages.at(-1)!
    if (role === 'user' && text === '#weather')
      yield { type: 'tool-call', id: 'call-1', name: 'weather', arguments: '{"city":"Bern"}' }
    else yield { type: 'text-delta', text: 'Hello.' }
    if (text === '#hold') await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    yield { type: 'usage', input: 11, output: 2 }
    yield { type: 'finish', reason: 'stop' }
  }
}
