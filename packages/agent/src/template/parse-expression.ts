import { filters, methods, tests } from './filters.ts'
import type { Scanner } from './scanner.ts'
import type { Scope } from './scope.ts'
import { costOf, isBefore, isEqual, isIn, isTruthy, toNumber, toText, type Value } from './value.ts'

/** An expression that was read: fill it in by calling it. */
export type Expression = (scope: Scope) => Value

/** Brackets within brackets. */
const maxDepth = 40
/** Operators of one expression. */
const maxOperators = 200
/** Numbers of one `range`. */
const maxRange = 1000
const closingHere = /\s*-?[%}]\}/y

/**
 * Reads the expression at the scanner, as Jinja2 orders its operators:
 * `a if b else c`, `or`, `and`, `not`, comparisons and `in`, `+ -`, `~`, `* / // %`, `-a`, then `.name [i] |filter is test`.
 * @throws {TemplateError}
 */
export function parseExpression(scanner: Scanner): Expression {
  let depth = 0
  let operators = 0
  return conditional()

  function chained(expression: Expression): Expression {
    if (++operators > maxOperators) scanner.fail('this expression is too long')
    return expression
  }

  function conditional(): Expression {
    if (++depth > maxDepth) scanner.fail('the brackets are nested too deep')
    const value = or()
    depth--
    if (!scanner.takeWord('if')) return value
    const condition = or()
    const otherwise = scanner.takeWord('else') ? conditional() : () => undefined
    return (scope) => (isTruthy(condition(scope)) ? value(scope) : otherwise(scope))
  }

  function or(): Expression {
    let left = and()
    while (scanner.takeWord('or')) {
      const [one, other] = [left, and()]
      left = chained((scope) => {
        const value = one(scope)
        return isTruthy(value) ? value : other(scope)
      })
    }
    return left
  }

  function and(): Expression {
    let left = not()
    while (scanner.takeWord('and')) {
      const [one, other] = [left, not()]
      left = chained((scope) => {
        const value = one(scope)
        return isTruthy(value) ? other(scope) : value
      })
    }
    return left
  }

  function not(): Expression {
    let isNegated = false
    let wasThere = false
    while (scanner.takeWord('not')) {
      isNegated = !isNegated
      wasThere = true
    }
    const value = comparison()
    return wasThere ? (scope) => isTruthy(value(scope)) !== isNegated : value
  }

  function comparison(): Expression {
    let left = sum()
    for (;;) {
      const compare = takeComparison()
      if (!compare) return left
      left = both(left, sum(), compare)
    }
  }

  function takeComparison(): ((one: Value, other: Value) => boolean) | undefined {
    if (scanner.take('==')) return isEqual
    if (scanner.take('!=')) return (one, other) => !isEqual(one, other)
    if (scanner.take('<=')) return (one, other) => isBefore(one, other) || isEqual(one, other)
    if (scanner.take('>=')) return (one, other) => isBefore(other, one) || isEqual(one, other)
    if (scanner.take('<')) return isBefore
    if (scanner.take('>')) return (one, other) => isBefore(other, one)
    if (scanner.takeWord('in')) return isIn
    const from = scanner.at
    if (scanner.takeWord('not') && scanner.takeWord('in')) return (one, other) => !isIn(one, other)
    scanner.at = from
    return undefined
  }

  function sum(): Expression {
    let left = joined()
    for (;;) {
      if (scanner.take('+')) left = both(left, joined(), add)
      else if (!isClosing() && scanner.take('-')) left = both(left, joined(), (a, b) => toNumber(a) - toNumber(b))
      else return left
    }
  }

  function joined(): Expression {
    let left = product()
    while (scanner.take('~')) left = both(left, product(), (one, other) => toText(one) + toText(other))
    return left
  }

  function product(): Expression {
    let left = signed()
    for (;;) {
      if (scanner.take('*')) left = both(left, signed(), (a, b) => toNumber(a) * toNumber(b))
      else if (scanner.take('//')) left = both(left, signed(), (a, b) => Math.floor(toNumber(a) / toNumber(b)))
      else if (scanner.take('/')) left = both(left, signed(), (a, b) => toNumber(a) / toNumber(b))
      else if (!isClosing() && scanner.take('%')) left = both(left, signed(), modulo)
      else return left
    }
  }

  function signed(): Expression {
    if (!scanner.take('-')) return decorated()
    const value = decorated()
    return (scope) => -toNumber(value(scope))
  }

  /** A value with what follows it: `.name`, `[index]`, `|filter`, `is test`. */
  function decorated(): Expression {
    let value = simple()
    for (;;) {
      if (scanner.take('.')) value = chained(member(value))
      else if (scanner.take('[')) {
        value = chained(item(value, conditional()))
        scanner.expect(']')
      } else if (scanner.take('|')) value = chained(called(filters, 'filter', value))
      else if (scanner.takeWord('is')) value = chained(tested(value))
      else return value
    }
  }

  function member(value: Expression): Expression {
    const name = scanner.takeName() ?? scanner.fail('a name is missing here')
    const from = scanner.at
    if (!scanner.take('(')) return item(value, () => name)
    scanner.at = from - name.length
    return called(methods, 'method', value)
  }

  function called(known: typeof filters, kind: string, value: Expression): Expression {
    scanner.skipSpace()
    const { at } = scanner
    const name = scanner.takeName() ?? scanner.fail(`the name of a ${kind} is missing here`)
    if (!Object.hasOwn(known, name))
      scanner.fail(`there is no ${kind} "${name}"; there are ${Object.keys(known).join(', ')}`, at)
    const args = scanner.take('(') ? listUntil(')') : []
    const work = known[name]!
    return (scope) =>
      spent(
        scope,
        work(
          spent(scope, value(scope)),
          args.map((arg) => arg(scope)),
        ),
      )
  }

  function tested(value: Expression): Expression {
    const isNegated = scanner.takeWord('not')
    scanner.skipSpace()
    const { at } = scanner
    const name = scanner.takeName() ?? ''
    if (!Object.hasOwn(tests, name))
      scanner.fail(`there is no test "${name}"; there are ${Object.keys(tests).join(', ')}`, at)
    return (scope) => tests[name]!(value(scope)) !== isNegated
  }

  function simple(): Expression {
    const text = scanner.takeString()
    if (text !== undefined) return (scope) => spent(scope, text)
    const number = scanner.takeNumber()
    if (number !== undefined) return (scope) => spent(scope, number)
    if (scanner.take('[')) {
      const items = listUntil(']')
      return (scope) => items.map((each) => each(scope))
    }
    if (scanner.take('(')) {
      const value = conditional()
      scanner.expect(')')
      return value
    }
    return named(scanner.takeName() ?? scanner.fail('a value is missing here'))
  }

  function named(name: string): Expression {
    const constants: Record<string, Value> = {
      true: true,
      True: true,
      false: false,
      False: false,
      none: null,
      None: null,
    }
    if (Object.hasOwn(constants, name)) return () => constants[name]
    if (name === 'range' && scanner.take('(')) {
      const bounds = listUntil(')')
      return (scope) =>
        range(
          scope,
          bounds.map((bound) => Math.trunc(toNumber(bound(scope)))),
        )
    }
    return (scope) => spent(scope, scope.get(name))
  }

  function listUntil(end: string): Expression[] {
    const items: Expression[] = []
    while (!scanner.take(end)) {
      if (items.length > 0) scanner.expect(',')
      items.push(conditional())
    }
    return items
  }

  function both(one: Expression, other: Expression, combine: (one: Value, other: Value) => Value): Expression {
    return chained((scope) => spent(scope, combine(spent(scope, one(scope)), spent(scope, other(scope)))))
  }

  // `-}}` and `%}` end the place and are no operators.
  function isClosing(): boolean {
    closingHere.lastIndex = scanner.at
    return closingHere.test(scanner.source)
  }
}

function spent(scope: Scope, value: Value): Value {
  scope.spend(costOf(value))
  return value
}

function add(one: Value, other: Value): Value {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  return typeof one === 'string' && typeof other === 'string' ? one + other : toNumber(one) + toNumber(other)
}

function modulo(one: Value, other: Value): Value {
  const divisor = toNumber(other)
  return ((toNumber(one) % divisor) + divisor) % divisor
}

function item(value: Expression, key: Expression): Expression {
  return (scope) => {
    const [whole, at] = [value(scope), key(scope)]
    if (whole instanceof Map) return whole.get(toText(at))
    if (typeof at !== 'number') return undefined
    return Array.isArray(whole) ? whole.at(at) : typeof whole === 'string' ? whole.at(at) : undefined
  }
}

function range(scope: Scope, [first = 0, second]: number[]): Value[] {
  const [from, to] = second === undefined ? [0, first] : [first, second]
  const count = Math.max(0, to - from)
  if (!(count <= maxRange)) throw new RangeError(`a range has at most ${maxRange} numbers`)
  scope.spend(count)
  return Array.from({ length: count }, (_, index) => from + index)
}
