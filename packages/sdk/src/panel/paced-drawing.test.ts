import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { createPacedDrawing as Create, whenThereIsTime as Wait } from './paced-drawing.ts'

// A page by hand: frames, the hidden state, and a clock that only drawing moves.
let frames: Map<number, () => void>
let now: number
let isHidden: boolean
let createPacedDrawing: typeof Create
let whenThereIsTime: typeof Wait

beforeEach(async () => {
  // All drawings of a page share its frames: each test gets a page of its own.
  vi.resetModules()
  ;({ createPacedDrawing, whenThereIsTime } = await import('./paced-drawing.ts'))
  frames = new Map()
  now = 0
  isHidden = false
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.set(frames.size + 1, run)
    return frames.size
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
  vi.stubGlobal('document', {
    get hidden() {
      return isHidden
    },
  })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function showFrameAlone() {
  const [run] = frames.values()
  run?.()
}

/** A frame, and what the page does before the next one. */
function showFrame() {
  showFrameAlone()
  vi.advanceTimersByTime(1)
}

/** The frames after one that drew much are left out. */
function showFrames(count: number) {
  for (let i = 0; i < count; i++) showFrame()
}

/** `msPerSlice`: how long the drawing of one slice takes. */
function start(msPerSlice = 1, follow = () => {}) {
  const drawn: string[] = []
  const drawing = createPacedDrawing({
    draw(piece) {
      drawn.push(piece)
      now += msPerSlice
    },
    rest: () => drawn.push('|'),
    follow,
    finish: () => drawn.push('end'),
  })
  return { drawing, drawn }
}

test('pieces of one frame are drawn together, when it is shown', () => {
  const { drawing, drawn } = start()
  for (const piece of ['a', 'b', 'c']) drawing.add(piece)
  expect(drawn).toEqual([])

  showFrame()

  expect(drawn).toEqual(['abc', '|'])
})

test('no frame takes longer than its part, and the rest is drawn in between', () => {
  const { drawing, drawn } = start(5)
  const slices = () => drawn.filter((piece) => piece !== '|')
  drawing.add('x'.repeat(20_000))

  showFrameAlone()
  expect(slices()).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(slices()).toHaveLength(4)
  showFrames(8)

  expect(slices().join('')).toHaveLength(20_000)
})

test.each([1, 2, 5, 20])('where laying out takes %i times as long as drawing, a task of both stays short', (factor) => {
  let laidOut = 0
  const { drawing, drawn } = start(2, () => {
    const slices = drawn.filter((piece) => piece !== '|').length
    now += (slices - laidOut) * 2 * factor
    laidOut = slices
  })
  drawing.add('x'.repeat(400_000))
  const tasks: number[] = []
  for (let i = 0; i < 20; i++) {
    showFrameAlone()
    const begin = now
    vi.advanceTimersByTime(1)
    tasks.push(now - begin)
  }

  const ofOneSlice = 2 + 2 * factor
  for (const ms of tasks.slice(6)) expect(ms).toBeLessThanOrEqual(32 + ofOneSlice)
  expect(tasks.at(-1)).toBeGreaterThanOrEqual(32 - ofOneSlice)
})

test('the frame after what was drawn ahead only paints', () => {
  const { drawing, drawn } = start(2)
  drawing.add('x'.repeat(400_000))
  showFrame()
  const before = drawn.length

  showFrameAlone()

  expect(drawn).toHaveLength(before)
})

test('a text that was complete before it was shown is drawn at once in part, and its frame only paints', () => {
  const { drawing, drawn } = start(2)
  drawing.add('x'.repeat(20_000))
  drawing.complete()
  expect(drawn.join('')).toHaveLength(4000 + 1)

  showFrameAlone()
  expect(drawn.join('')).toHaveLength(4000 + 1)

  vi.advanceTimersByTime(1)
  expect(drawn.join('').length).toBeGreaterThan(4000 + 1)
})

test('where nobody follows the end, drawing keeps to its part as well', () => {
  const { drawing, drawn } = start(2)
  drawing.add('x'.repeat(400_000))
  showFrame()
  const before = drawn.length
  showFrames(10)

  expect(drawn.length - before).toBe(10 * (5 + 1))
})

test('what can wait is done when all text is drawn, and is told that it has waited', () => {
  const { drawing } = start(5)
  const done: boolean[] = []
  drawing.add('x'.repeat(6500))
  whenThereIsTime((hasWaited) => done.push(hasWaited))
  showFrame()
  expect(done).toEqual([])

  showFrames(8)
  whenThereIsTime((hasWaited) => done.push(hasWaited))
  showFrames(4)

  expect(done).toEqual([true, false])
})

test('text that comes faster than anybody reads is drawn in fewer frames, as long as they can hold it', () => {
  const { drawing, drawn } = start()
  drawing.add('x'.repeat(500))
  showFrame()
  drawing.add('y'.repeat(500))
  showFrames(3)
  expect(drawn).toEqual(['x'.repeat(500), '|'])

  showFrame()
  expect(drawn).toEqual(['x'.repeat(500), '|', 'y'.repeat(500), '|'])
})

test('what follows the drawings of a frame is done once for all of them', () => {
  const follow = vi.fn()
  const one = start(1, follow)
  const other = start(1, follow)
  for (const { drawing } of [one, other]) drawing.add('words')

  showFrame()

  expect([one.drawn, other.drawn]).toEqual([
    ['words', '|'],
    ['words', '|'],
  ])
  expect(follow).toHaveBeenCalledOnce()
})

test('several drawings share the part of one frame', () => {
  const one = start(7)
  const other = start(7)
  one.drawing.add('x'.repeat(3000))
  other.drawing.add('y'.repeat(3000))

  showFrameAlone()

  expect(one.drawn.join('') + other.drawn.join('')).toMatch(/^\|?y+\|$/)
})

test('the end is drawn at once when little waits, and after the rest when much does', () => {
  const short = start()
  short.drawing.add('all')
  short.drawing.complete()
  expect(short.drawn).toEqual(['all', '|', 'end'])

  const long = start()
  long.drawing.add('x'.repeat(9000))
  long.drawing.complete()
  expect(long.drawn).not.toContain('end')
  showFrames(3)
  expect(long.drawn.at(-1)).toBe('end')
})

test('in a page that nobody sees, time stands in for the frames', () => {
  isHidden = true
  const { drawing, drawn } = start(10)
  drawing.add('x'.repeat(20_000))

  for (let second = 0; second < 10; second++) vi.advanceTimersByTime(1000)

  expect(drawn.filter((piece) => piece !== '|').join('')).toHaveLength(20_000)
})

test('of what can wait, a job that throws takes no other with it', () => {
  const done: string[] = []
  whenThereIsTime(() => {
    throw new Error('code nobody can read')
  })
  whenThereIsTime(() => done.push('other'))
  expect(showFrameAlone).toThrow('code nobody can read')
  whenThereIsTime(() => done.push('later'))

  showFrames(2)

  expect(done).toEqual(['other', 'later'])
})

test('what is taken back or ended is not drawn', () => {
  const { drawing, drawn } = start()
  drawing.add('old')
  drawing.clear()
  drawing.add('new')
  showFrame()
  drawing.add('more')
  drawing.end()
  showFrame()

  expect(drawn).toEqual(['new', '|'])
})
