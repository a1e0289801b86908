/** An element that begins. Attributes without a value are left out. */
export interface OpenTag {
  tag: string
  attributes?: Record<string, string | undefined>
}

/** A paragraph's content as a flat list: text, the beginning of an element, the end (`null`) of the latest one. */
export type InlineEvent = string | OpenTag | null
