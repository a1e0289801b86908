import { expect, test, vi } from 'vitest'
import { createPanelImport, type PanelChunk } from './panel-import.ts'

vi.stubGlobal('PANEL_FILE', 'panel-1.js')
const chunk = { createPanel: () => {} } as unknown as PanelChunk

function scripted(...answers: boolean[]) {
  const urls: string[] = []
  const bring = async (url: string) => {
    urls.push(url)
    if (answers.shift() === false) throw new TypeError('failed')
    return chunk
  }
  return { urls, panelImport: createPanelImport('https://chat.example', bring) }
}

test('the panel is brought once, however often it is asked for', async () => {
  const { urls, panelImport } = scripted()
  panelImport.preload()
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
