import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiskSync } from './disk-sync.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buttonhole-disk-sync-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('who comes while the disk is busy waits for the next sync, all of them for the same', async () => {
  const file = join(folder, 'log')
  writeFileSync(file, 'written')
  const disk = createDiskSync(file)
  const order: string[] = []

  const first = disk.sync().then(() => order.push('first'))
  const second = disk.sync()
  const third = disk.sync()
  second.then(() => order.push('second'))
  await Promise.all([first, second, third])

  expect(second).toBe(third)
  expect(order).toEqual(['first', 'second'])
  await disk.close()
})

test('when the disk refuses, everybody who waited is told, and the next sync tries again', async () => {
  const file = join(folder, 'not-there-yet')
  const disk = createDiskSync(file)
  await expect(disk.sync()).rejects.toThrow('ENOENT')

  writeFileSync(file, 'written')
  await disk.sync()
  await disk.close()
})
