/** A model at a provider with a protocol of its own. */
export interface HostedModelOptions {
  /** Our id of the model, as agents name it. */
  id: string
  name: string
  /** The provider's address up to the version; absent: the provider's own. */
  baseUrl?: string
  apiKey: string
  /** The model's name at the provider. */
  model: string
  /** The guarded fetch of the server, or a fake one. Default: the global. */
  fetch?: typeof globalThis.fetch
}
