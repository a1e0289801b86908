import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { deliverThisTurn } from './delivery-turn.ts'

test('what is written in one turn keeps its order, and never more than sixteen go before the loop looks again', async () => {
  const delivered: number[] = []
  const counts: number[] = []
  for (let index = 0; index < 40; index++) deliverThisTurn(() => delivered.push(index))
  expect(delivered).toEqual([])
  while (delivered.length < 40) {
    await setImmediate()
    counts.push(delivered.length)
  }

  expect(delivered).toEqual(Array.from({ length: 40 }, (_, index) => index))
  expect(counts).toEqual([16, 32, 40])
})

test('what a delivery asks for comes after what waits already', async () => {
  const delivered: string[] = []
  deliverThisTurn(() => {
    delivered.push('first')
    deliverThisTurn(() => delivered.push('asked for by the first'))
  })
  deliverThisTurn(() => delivered.push('second'))
  for (let turn = 0; delivered.length < 3 && turn < 10; turn++) await setImmediate()

  expect(delivered).toEqual(['first', 'second', 'asked for by the first'])
})
