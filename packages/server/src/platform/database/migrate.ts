import { Migrator } from 'kysely'
import { accountMigrations } from '../../resources/accounts/schema.ts'
import { agentAccessMigrations } from '../../resources/agent-access/schema.ts'
import { apiAppMigrations } from '../../resources/api-apps/schema.ts'
import { auditMigrations } from '../../resources/audit/schema.ts'
import { authMigrations } from '../../resources/auth/schema.ts'
import { botMigrations } from '../../resources/bots/schema.ts'
import { chatMigrations } from '../../resources/chat/schema.ts'
import { consoleConversationMigrations } from '../../resources/console-conversations/schema.ts'
import { consoleSessionMigrations } from '../../resources/console-sessions/schema.ts'
import { conversationMigrations } from '../../resources/conversations/schema.ts'
import { fileMigrations } from '../../resources/files/schema.ts'
import { invitationMigrations } from '../../resources/invitations/schema.ts'
import { messageMigrations } from '../../resources/messages/schema.ts'
import { modelMigrations } from '../../resources/models/schema.ts'
import { oauthMigrations } from '../../resources/oauth/schema.ts'
import { retentionMigrations } from '../../resources/retention/schema.ts'
import { spendAlertMigrations } from '../../resources/spend-alerts/schema.ts'
import { traceMigrations } from '../../resources/traces/schema.ts'
import { userMigrations } from '../../resources/users/schema.ts'
import { variableMigrations } from '../../resources/variables/schema.ts'
import { visitorMigrations } from '../../resources/visitors/schema.ts'
import { workspaceMigrations } from '../../resources/workspaces/schema.ts'
import { instanceMigrations } from '../instances/schema.ts'
import { settingMigrations } from '../settings/schema.ts'
import type { Database } from './database.ts'

const migrations = {
  ...settingMigrations,
  ...instanceMigrations,
  ...userMigrations,
  ...workspaceMigrations,
  ...authMigrations,
  ...botMigrations,
  ...visitorMigrations,
  ...conversationMigrations,
  ...messageMigrations,
  ...chatMigrations,
  ...accountMigrations,
  ...consoleSessionMigrations,
  ...oauthMigrations,
  ...apiAppMigrations,
  ...consoleConversationMigrations,
  ...fileMigrations,
  ...variableMigrations,
  ...traceMigrations,
  ...spendAlertMigrations,
  ...modelMigrations,
  ...invitationMigrations,
  ...auditMigrations,
  ...retentionMigrations,
  ...agentAccessMigrations,
}

/**
 * Brings the database to this version's shape; does nothing when it is there already.
 * @returns the names of the migrations that were missing
 * @throws the first migration's error; what came before it stays done.
 */
export async function migrate(database: Database): Promise<string[]> {
  const { error, results = [] } = await createMigrator(database).migrateToLatest()
  if (error) throw new Error('The database could not be migrated.', { cause: error })
  return results.map((result) => result.migrationName)
}

/** The migrations that the database lacks. Changes nothing. */
export async function listMissingMigrations(database: Database): Promise<string[]> {
  const all = await createMigrator(database).getMigrations()
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name)
}

function createMigrator(database: Database): Migrator {
  return new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
}
