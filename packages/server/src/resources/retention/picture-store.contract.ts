import { expect, test } from 'vitest'
import type { TestServer } from '../../testing/start-test-server.ts'
import { holdPictures } from '../files/hold-pictures.ts'
import { createPictureStore } from './picture-store.ts'

/**
 * What cleaning up pictures must keep on every database.
 * @param start a server of its own for each test
 * @param untilHeld comes back when a statement that has just been sent is held up by a transaction of another connection
 */
export function describePictureStore(start: () => Promise<TestServer>, untilHeld: () => Promise<void>): void {
  let nextId = 7_350_000_000_000_000_001n
  async function addPicture({ database }: TestServer): Promise<string> {
    const id = String(nextId++)
    const file = { id, partition: 'user:1', file_name: 'a.png', media_type: 'image/png', bytes: 1, created_at: 1 }
    await database
      .insertInto('files')
      .values({ ...file, is_icon: 2 })
      .execute()
    return id
  }
  const toBackground = (id: string) => ({
    background_image_info: { web_background_image: { image_url: `/icons/${id}` } },
  })
  const listNamed = async (server: TestServer) => {
    const texts: string[] = []
    for await (const text of createPictureStore(server.database).readAgents()) texts.push(text)
    return texts.join('')
  }

  test('what a draft or a version names stays; what nobody names goes', async () => {
    const server = await start()
    const store = createPictureStore(server.database)
    const [inVersion, inDraft, unnamed] = [await addPicture(server), await addPicture(server), await addPicture(server)]
    const botId = await server.createBot(toBackground(inVersion))
    await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })
    await server.owner.post('/v1/bot/update', { bot_id: botId, ...toBackground(inDraft) })

    const named = await listNamed(server)
    expect([inVersion, inDraft, unnamed].map((id) => named.includes(id))).toEqual([true, true, false])
    expect(await store.listPictures()).toEqual(expect.arrayContaining([inVersion, inDraft, unnamed]))
    expect(await store.deleteUnnamed([inVersion, inDraft, unnamed])).toEqual([unnamed])
    expect(await store.deleteUnnamed([unnamed])).toEqual([])
  })

  test('a picture that is being put into a draft stays', async () => {
    const server = await start()
    const store = createPictureStore(server.database)
    const id = await addPicture(server)
    const botId = await server.createBot()
    const { draft } = await server.database
      .selectFrom('bots')
      .select('draft')
      .where('id', '=', botId)
      .executeTakeFirstOrThrow()
    const named = JSON.stringify({ ...JSON.parse(draft), ...toBackground(id) })

    let cleaning: Promise<string[]> | undefined
    await server.database.transaction().execute(async (trx) => {
      await holdPictures(trx, [id])
      cleaning = store.deleteUnnamed([id])
      await untilHeld()
      await trx.updateTable('bots').set({ draft: named }).where('id', '=', botId).execute()
    })
    expect(await cleaning).toEqual([])
  })

  test('of saving and cleaning up at once none breaks the other', async () => {
    const server = await start()
    const store = createPictureStore(server.database)
    const botId = await server.createBot()
    for (let round = 0; round < 10; round++) {
      const ids = [await addPicture(server), await addPicture(server)]
      const [deleted, saved] = await Promise.all([
        store.deleteUnnamed(ids),
        server.owner.post('/v1/bot/update', { bot_id: botId, ...toBackground(ids[1]!) }),
      ])
      expect(saved.code).toBe(0)
      const left = await server.database.selectFrom('files').select('id').where('id', 'in', ids).execute()
      expect([...deleted, ...left.map((row) => row.id)].sort()).toEqual(ids)
    }
  })
}
