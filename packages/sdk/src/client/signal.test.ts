import { expect, test } from 'vitest'
import { computed, effect, signal, untracked } from './signal.ts'

test('an effect runs at once and for each change of what it reads, but not for equal values', () => {
  const name = signal('a')
  const seen: string[] = []
  const end = effect(() => void seen.push(name.value))

  name.value = 'b'
  name.value = 'b'
  end()
  name.value = 'c'

  expect(seen).toEqual(['a', 'b'])
})

test('what is not read any more is not listened to', () => {
  const isShown = signal(true)
  const text = signal('one')
  const seen: string[] = []
  effect(() => void seen.push(isShown.value ? text.value : 'hidden'))

  isShown.value = false
  text.value = 'two'

  expect(seen).toEqual(['one', 'hidden'])
})

test('an effect sees two ways to one change as one', () => {
  const number = signal(1)
  const doubled = computed(() => number.value * 2)
  const negated = computed(() => -number.value)
  const seen: number[] = []
  effect(() => void seen.push(doubled.value + negated.value))

  number.value = 5

  expect(seen).toEqual([1, 5])
})

test('a computed value that stays the same wakes nobody', () => {
  const number = signal(1)
  const isOdd = computed(() => number.value % 2 === 1)
  let runs = 0
  effect(() => {
    runs += Number(isOdd.value)
  })

  number.value = 3

  expect(runs).toBe(1)
})

test('a computed value is kept while it is held, and until the next change where it is not', () => {
  const number = signal(1)
  let computations = 0
  const list = computed(() => {
    computations++
    return [number.value]
  })

  const first = list.value
  const seen: number[][] = []
  const end = list.subscribe((value) => void seen.push(value))
  expect(seen[0]).toBe(first)
  number.value = 2
  expect(list.peek()).toBe(seen[1])
  end()
  number.value = 3
  expect(list.value).toEqual([3])
  expect(list.value).toBe(list.value)
  expect(computations).toBe(3)
})

test('changes made by an effect are told when it is through', () => {
  const question = signal('')
  const answer = signal('')
  const seen: string[] = []
  effect(() => void seen.push(answer.value))
  effect(() => {
    if (!question.value) return
    answer.value = 'thinking'
    answer.value = `${question.value}!`
  })

  question.value = 'why'

  expect(seen).toEqual(['', 'why!'])
})

test('an effect that ends itself or another runs no more', () => {
  const tick = signal(0)
  let runs = 0
  let endOther = () => {}
  const end: () => void = effect(() => {
    runs++
    if (tick.value === 1) {
      end()
      endOther()
    }
  })
  endOther = effect(() => {
    runs += 10 * Number(tick.value >= 0)
  })

  tick.value = 1
  tick.value = 2

  expect(runs).toBe(12)
})

test('an effect that fails holds nobody up, and who made the change is told', () => {
  const tick = signal(0)
  const seen: number[] = []
  effect(() => {
    if (tick.value === 1) throw new Error('broken')
  })
  effect(() => void seen.push(tick.value))

  expect(() => {
    tick.value = 1
  }).toThrow('broken')
  tick.value = 2

  expect(seen).toEqual([0, 1, 2])
})

test('a computed value that failed is computed again', () => {
  const isBroken = signal(true)
  const value = computed(() => {
    if (isBroken.value) throw new Error('broken')
    return 'fine'
  })

  expect(() => value.value).toThrow('broken')
  isBroken.value = false

  expect(value.value).toBe('fine')
})

test('untracked reads and listeners are not told twice', () => {
  const one = signal(1)
  const other = signal(1)
  const seen: number[] = []
  one.subscribe((value) => seen.push(value + other.value))
  effect(() => void untracked(() => one.value))

  other.value = 2
  one.value = 2

  expect(seen).toEqual([2, 4])
})

test('through two computed values a change still arrives', () => {
  const number = signal(1)
  const doubled = computed(() => number.value * 2)
  const text = computed(() => `${doubled.value}`)
  expect(text.value).toBe('2')
  const seen: string[] = []
  const end = text.subscribe((value) => void seen.push(value))

  number.value = 2
  end()
  number.value = 3

  expect(seen).toEqual(['2', '4'])
  expect(text.value).toBe('6')
})
