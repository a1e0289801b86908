import { expect, test } from 'vitest'
import { emptyFields, findMistakes, toNewModel } from './model-fields.ts'

test('a model needs a name, and a key where nobody answers without one', () => {
  expect(findMistakes(emptyFields)).toEqual({ model: 'models.modelMissing' })
  expect(findMistakes({ ...emptyFields, kind: 'anthropic', model: 'm' })).toEqual({ key: 'models.keyMissing' })
  expect(findMistakes({ ...emptyFields, kind: 'anthropic', model: 'm', providerId: '7' })).toEqual({})
})

test.each([
  ['', '', undefined],
  ['0.1', '0,30', undefined],
  ['0', '0', undefined],
  ['0.1', '', 'models.priceBoth'],
  ['ten', '1', 'models.priceNumber'],
  ['-1', '1', 'models.priceNumber'],
])('prices %o and %o', (input, output, price) => {
  expect(findMistakes({ ...emptyFields, model: 'm', input, output }).price).toBe(price)
})

test('what is sent names a provider, or describes one', () => {
  const fields = {
    ...emptyFields,
    model: ' m ',
    input: '1,5',
    output: '3',
    address: ' https://a.example/v1 ',
    key: 'k',
  }
  const shared = { workspace_id: '1', model: 'm', price: { input: 1.5, output: 3, currency: 'USD' } }

  expect(toNewModel('1', fields)).toEqual({
    ...shared,
    kind: 'openai-compatible',
    base_url: 'https://a.example/v1',
    api_key: 'k',
  })
  expect(toNewModel('1', { ...fields, providerId: '7' })).toEqual({ ...shared, provider_id: '7' })
})
