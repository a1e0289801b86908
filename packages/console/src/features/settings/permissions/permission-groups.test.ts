import { permissions } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { permissionGroups } from './permission-groups.ts'

test('every permission of the server can be chosen, once', () => {
  const offered: string[] = Object.values(permissionGroups).flat()

  expect(offered.toSorted()).toEqual([...permissions].toSorted())
})
