import { Window } from 'happy-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// A page by hand: idle time and a clock that only drawing moves.
let idle: ((deadline: IdleDeadline) => void)[]
let made: string[]

beforeEach(() => {
  vi.resetModules()
  idle = []
  made = []
  const { document } = new Window()
  let now = 0
  vi.stubGlobal('requestIdleCallback', (run: (deadline: IdleDeadline) => void) => idle.push(run))
  vi.stubGlobal('document', {
    createElement(tag: string) {
      const element = document.createElement(tag)
      const { createElement } = element.ownerDocument
      element.ownerDocument.createElement = (name: string) => {
        made.push(name)
        now += 0.5
        return createElement.call(document, name)
      }
      return element
    },
  })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** As often as there is something to do; answers how often that was. */
function beIdle(remainingMs = 50): number {
  let turns = 0
  for (; idle.length > 0 && turns < 1000; turns++) {
    idle.shift()!({ didTimeout: false, timeRemaining: () => remainingMs } as IdleDeadline)
  }
  return turns
}

test('the sample has every kind of block and mark, is drawn in several short turns, and comes to an end', async () => {
  const { warmUp } = await import('./warm-up.ts')
  warmUp()
  expect(made).toEqual([])

  const turns = beIdle()

  expect(turns).toBeGreaterThan(2)
  expect(turns).toBeLessThan(100)
  const kinds = ['h2', 'p', 'ul', 'ol', 'li', 'table', 'th', 'td', 'blockquote', 'pre', 'code', 'a', 'em', 'strong']
  expect(kinds.filter((kind) => !made.includes(kind))).toEqual([])
})

test('what was drawn for somebody need not be drawn for nobody', async () => {
  const { countDrawn, warmUp } = await import('./warm-up.ts')
  warmUp()
  countDrawn(20_000)

  expect(beIdle()).toBe(1)
  expect(made).toEqual([])
})

test('a turn that has no time left does nothing', async () => {
  const { warmUp } = await import('./warm-up.ts')
  warmUp()

  idle.shift()!({ didTimeout: false, timeRemaining: () => 0 } as IdleDeadline)

  expect(made).toEqual([])
  expect(idle).toHaveLength(1)
})
