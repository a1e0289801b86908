import type { TFunction } from 'i18next'
import type { ModelPrice } from '../../../api/models.ts'

/** "$0.20 / $0.60", "free", or a dash when nobody has said. */
export function formatPrice(price: ModelPrice | undefined, t: TFunction, language: string): string {
  if (!price) return t('models.noPrice')
  if (price.input === 0 && price.output === 0) return t('models.free')
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: price.currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 4,
  })
  return `${format.format(price.input)} / ${format.format(price.output)}`
}
