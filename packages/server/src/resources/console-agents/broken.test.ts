import { expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { startTestServer } from '../../testing/start-test-server.ts'

test('an agent whose live version has a model that is gone is broken, until it is published with another', async () => {
  const server = await startTestServer()
  try {
    const browser = await openConsole(server)
    const botId = await server.createBot()
    const stateOf = async () => {
      const list = await browser.get<{ items: { id: string; state: string }[] }>(
        `/console/api/agents?workspace_id=${server.workspaceId}`,
      )
      const detail = await browser.get<{ state: string }>(`/console/api/agents/${botId}`)
      return [list.data!.items.find(({ id }) => id === botId)!.state, detail.data!.state]
    }
    expect(await stateOf()).toEqual(['live', 'live'])
    // What an operator does who takes a model out of the environment.
    await server.database.updateTable('bot_versions').set({ model_id: 'gone' }).where('bot_id', '=', botId).execute()

    expect(await stateOf()).toEqual(['broken', 'broken'])

    await browser.post(`/console/api/agents/${botId}/publish`, { connector_ids: ['999', '1024'] })
    expect(await stateOf()).toEqual(['live', 'live'])
  } finally {
    await server.stop()
  }
})
