import { type CozeAPI, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { createFile, startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
})
afterEach(() => server.stop())

test('a file is uploaded, read, and asked about', async () => {
  const file = await coze.files.upload({ file: await createFile('条款.txt', 'Refunds take 30 days.') })

  expect(file).toMatchObject({ bytes: 21, file_name: '条款.txt' })
  expect(await coze.files.retrieve(file.id)).toEqual(file)
  await coze.chat.createAndPoll({
    bot_id: await server.createBot(),
    additional_messages: [
      {
        role: RoleType.User,
        content: [
          { type: 'text', text: 'How long?' },
          { type: 'file', file_id: file.id },
        ],
        content_type: 'object_string',
      },
    ],
  })
  expect(server.model.requests[0]!.messages[0]!.text).toContain('Refunds take 30 days.')
})

test('a refused file is an error with its code', async () => {
  const upload = coze.files.upload({ file: await createFile('a.svg', '<svg/>') })

  await expect(upload).rejects.toMatchObject({ code: 4303 })
})
