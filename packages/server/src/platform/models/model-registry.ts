import type { ModelAdapter } from '@buttonhole/agent'

/** The models agents may choose. The first added is the default until another is made it. */
export interface ModelRegistry {
  list(): ModelAdapter[]
  find(id: string): ModelAdapter | undefined
  /** The model of that id; the default one for an empty id, `undefined` when the id is unknown. */
  resolve(id: string): ModelAdapter | undefined
  /** A label for the model of that id: says what it is, also when it is the built-in answerer. */
  describe(id: string): string
  readonly defaultId: string
}

/** @param models the default first */
export function createModelRegistry(models: ModelAdapter[]): ModelRegistry {
  const byId = new Map(models.map((model) => [model.id, model]))
  const defaultId = models[0]!.id
  const resolve = (id: string) => byId.get(id || defaultId)
  return {
    list: () => models,
    find: (id) => byId.get(id),
    resolve,
    describe: (id) => resolve(id)?.name ?? id,
    defaultId,
  }
}
