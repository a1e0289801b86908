import type { ModelAdapter } from '@buttonhole/agent'
import type { ModelPrice } from './model-price.ts'

/** The models that the agents of a workspace may choose. */
export interface ModelRegistry {
  list(workspaceId: string): Promise<ModelAdapter[]>
  find(workspaceId: string, id: string): Promise<ModelAdapter | undefined>
  /** The model of that id; the workspace's default for an empty id, `undefined` when the id is unknown. */
  resolve(workspaceId: string, id: string): Promise<ModelAdapter | undefined>
  /** A label for the model of that id: says what it is, also when it is the built-in answerer. */
  describe(workspaceId: string, id: string): Promise<string>
  /** By the `id` of an adapter, unique on the server; `undefined` when nobody has said what it costs. */
  priceOf(modelId: string): Promise<ModelPrice | undefined>
}

/** A model that comes with the server, or with its environment. */
export interface ServerModel {
  adapter: ModelAdapter
  source: 'built-in' | 'environment'
  price?: ModelPrice | undefined
}
