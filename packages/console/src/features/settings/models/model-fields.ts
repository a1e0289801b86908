import type { Model } from '../../../api/models.ts'
import type { NewModel, ProviderKind } from '../../../api/models-admin.ts'

/** What a form about a model holds; prices as they are typed. */
export interface ModelFields {
  /** Empty: a new one. */
  providerId: string
  kind: ProviderKind
  address: string
  key: string
  model: string
  input: string
  output: string
  currency: string
}

/** The fields that are wrong, by name, each with the key of a sentence. */
export interface ModelMistakes {
  key?: 'models.keyMissing' | 'models.keyAgain'
  model?: 'models.modelMissing'
  price?: 'models.priceNumber' | 'models.priceBoth'
}

/** An empty form. */
export const emptyFields: ModelFields = {
  providerId: '',
  kind: 'openai-compatible',
  address: '',
  key: '',
  model: '',
  input: '',
  output: '',
  currency: 'USD',
}

/** Where each kind is when nothing else is said. */
export const ownAddresses: Record<ProviderKind, string> = {
  'openai-compatible': 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
}

/** The form of a model that is there. Its key stays unknown. */
export function toFields(model: Model, address: string): ModelFields {
  return {
    ...emptyFields,
    address,
    providerId: model.provider?.id ?? '',
    model: model.name,
    input: model.price ? String(model.price.input) : '',
    output: model.price ? String(model.price.output) : '',
    currency: model.price?.currency ?? 'USD',
  }
}

/** What is wrong with a form before it is sent. */
export function findMistakes(fields: ModelFields): ModelMistakes {
  const mistakes: ModelMistakes = {}
  const needsKey = fields.providerId === '' && fields.kind !== 'openai-compatible'
  if (needsKey && fields.key.trim() === '') mistakes.key = 'models.keyMissing'
  if (fields.model.trim() === '') mistakes.model = 'models.modelMissing'
  const prices = [fields.input, fields.output].map((text) => toPrice(text))
  if (prices.some(Number.isNaN)) mistakes.price = 'models.priceNumber'
  else if ((prices[0] === undefined) !== (prices[1] === undefined)) mistakes.price = 'models.priceBoth'
  return mistakes
}

/** The price as it is sent; an empty one takes it away. */
export function toPriceBody({ input, output, currency }: ModelFields): NewModel['price'] {
  const [from, to] = [toPrice(input), toPrice(output)]
  return from === undefined || to === undefined ? {} : { input: from, output: to, currency }
}

/** The form as the server takes it. */
export function toNewModel(workspaceId: string, fields: ModelFields): NewModel {
  const { providerId, kind, address, key } = fields
  return {
    workspace_id: workspaceId,
    model: fields.model.trim(),
    price: toPriceBody(fields),
    ...(providerId ? { provider_id: providerId } : { kind, base_url: address.trim(), api_key: key.trim() }),
  }
}

// A comma is a decimal point in half of the world.
function toPrice(text: string): number | undefined {
  if (text.trim() === '') return undefined
  const price = Number(text.trim().replace(',', '.'))
  return price >= 0 ? price : Number.NaN
}
