import { expect, test } from 'vitest'
import { createPanelImport, toChunkUrl } from './panel-import.ts'
import type { WindowChunk } from './window-chunk.ts'

const chunk = { createWindow: () => {} } as unknown as WindowChunk

function scripted(...answers: boolean[]) {
  const urls: string[] = []
  const bring = async (failures: number) => {
    urls.push(toChunkUrl('https://chat.example', 'panel-1.js', failures))
    if (answers.shift() === false) throw new TypeError('failed')
    return chunk
  }
  return { urls, panelImport: createPanelImport(bring) }
}

test('the panel is brought once, however often it is asked for', async () => {
  const { urls, panelImport } = scripted()
  void panelImport.load()
  expect(await panelImport.load()).toBe(chunk)
  await panelImport.load()
  expect(urls).toEqual(['https://chat.example/sdk/panel-1.js'])
})

test('a failure is repeated once, under another address', async () => {
  const { urls, panelImport } = scripted(false)
  expect(await panelImport.load()).toBe(chunk)
  expect(urls).toEqual(['https://chat.example/sdk/panel-1.js', 'https://chat.example/sdk/try-1/panel-1.js'])
})

test('after two failures the next call tries again', async () => {
  const { urls, panelImport } = scripted(false, false)
  await expect(panelImport.load()).rejects.toThrow('failed')
  expect(await panelImport.load()).toBe(chunk)
  expect(urls.at(-1)).toBe('https://chat.example/sdk/try-2/panel-1.js')
})
