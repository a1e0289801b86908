import type { Database } from '../../platform/database/database.ts'
import { isUniqueViolation } from '../../platform/database/unique-violation.ts'
import type { ModelTables } from './schema.ts'

export type ProviderRow = ModelTables['model_providers']
export type ModelRow = ModelTables['provider_models']
/** A model with what its provider is asked by. */
export interface OfferedModel extends ModelRow {
  provider: ProviderRow
}

export function createModelStore(database: Database) {
  const findProvider = (id: string) =>
    database.selectFrom('model_providers').selectAll().where('id', '=', id).executeTakeFirst()

  return {
    findProvider,
    async listProviders(workspaceId: string): Promise<ProviderRow[]> {
      return database
        .selectFrom('model_providers')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('id')
        .execute()
    },
    /** All models of a workspace, the oldest first. */
    async listModels(workspaceId: string): Promise<ModelRow[]> {
      return database
        .selectFrom('provider_models')
        .innerJoin('model_providers', 'model_providers.id', 'provider_models.provider_id')
        .selectAll('provider_models')
        .where('model_providers.workspace_id', '=', workspaceId)
        .orderBy('provider_models.id')
        .execute()
    },
    async findModel(id: string): Promise<OfferedModel | undefined> {
      const row = await database.selectFrom('provider_models').selectAll().where('id', '=', id).executeTakeFirst()
      const provider = row && (await findProvider(row.provider_id))
      return row && provider && { ...row, provider }
    },
    /** @returns false when the provider offers a model of that name already */
    async insert(provider: ProviderRow | undefined, models: ModelRow[]): Promise<boolean> {
      try {
        await database.transaction().execute(async (trx) => {
          if (provider) await trx.insertInto('model_providers').values(provider).execute()
          if (models.length > 0) await trx.insertInto('provider_models').values(models).execute()
        })
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },
    async updateProvider(id: string, change: Partial<ProviderRow>): Promise<void> {
      await database.updateTable('model_providers').set(change).where('id', '=', id).execute()
    },
    async updateModel(id: string, change: Partial<ModelRow>): Promise<void> {
      await database.updateTable('provider_models').set(change).where('id', '=', id).execute()
    },
    /** Removes a model, and its provider when that offers no other. */
    async deleteModel(id: string, providerId: string): Promise<void> {
      await database.transaction().execute(async (trx) => {
        await trx.deleteFrom('provider_models').where('id', '=', id).execute()
        await trx.deleteFrom('default_models').where('model_id', '=', id).execute()
        const others = trx.selectFrom('provider_models').select('id').where('provider_id', '=', providerId)
        await trx
          .deleteFrom('model_providers')
          .where('id', '=', providerId)
          .where(({ not, exists }) => not(exists(others)))
          .execute()
      })
    },
    async findDefault(workspaceId: string): Promise<string | undefined> {
      const row = await database
        .selectFrom('default_models')
        .select('model_id')
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst()
      return row?.model_id
    },
    async setDefault(workspaceId: string, modelId: string): Promise<void> {
      await database
        .insertInto('default_models')
        .values({ workspace_id: workspaceId, model_id: modelId })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ model_id: modelId }))
        .execute()
    },
    /** The names of the agents whose draft answers with that model. */
    async listUsers(workspaceId: string, modelId: string): Promise<string[]> {
      const rows = await database
        .selectFrom('bots')
        .select('name')
        .where('workspace_id', '=', workspaceId)
        .where('deleted_at', 'is', null)
        // Ids are digits: nothing in them means something to LIKE, and the key stands so in no other place.
        .where('draft', 'like', `%"model_id":"${modelId}"%`)
        .orderBy('name')
        .execute()
      return rows.map(({ name }) => name)
    },
  }
}
export type ModelStore = ReturnType<typeof createModelStore>
