import { type Static, Type } from 'typebox'

/** Free pairs a caller hangs on a conversation, chat or message: string to string. */
export const MetaData = Type.Record(Type.String(), Type.String())
export type MetaData = Static<typeof MetaData>

/** 16 pairs, keys 1 to 64 characters, values up to 512; beyond that the API answers 4003. */
export const metaDataLimits = { pairs: 16, keyLength: 64, valueLength: 512 } as const

/** True when `metaData` keeps within {@link metaDataLimits}. */
export function isWithinMetaDataLimits(metaData: MetaData): boolean {
  const entries = Object.entries(metaData)
  return (
    entries.length <= metaDataLimits.pairs &&
    entries.every(
      ([key, value]) =>
        key.length >= 1 && key.length <= metaDataLimits.keyLength && value.length <= metaDataLimits.valueLength,
    )
  )
}
