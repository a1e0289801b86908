/** What a model costs per million tokens, and in which currency (ISO 4217). */
export interface ModelPrice {
  input: number
  output: number
  currency: string
}
