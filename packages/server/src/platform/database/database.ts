import type { Kysely, Migration } from 'kysely'
import type { AccountTables } from '../../resources/accounts/schema.ts'
import type { AgentAccessTables } from '../../resources/agent-access/schema.ts'
import type { ApiAppTables } from '../../resources/api-apps/schema.ts'
import type { AuditTables } from '../../resources/audit/schema.ts'
import type { AuthTables } from '../../resources/auth/schema.ts'
import type { BotTables } from '../../resources/bots/schema.ts'
import type { ChatTables } from '../../resources/chat/schema.ts'
import type { ConsoleConversationTables } from '../../resources/console-conversations/schema.ts'
import type { ConsoleSessionTables } from '../../resources/console-sessions/schema.ts'
import type { ConversationTables } from '../../resources/conversations/schema.ts'
import type { FileTables } from '../../resources/files/schema.ts'
import type { InvitationTables } from '../../resources/invitations/schema.ts'
import type { MessageTables } from '../../resources/messages/schema.ts'
import type { ModelTables } from '../../resources/models/schema.ts'
import type { OAuthTables } from '../../resources/oauth/schema.ts'
import type { RetentionTables } from '../../resources/retention/schema.ts'
import type { SpendAlertTables } from '../../resources/spend-alerts/schema.ts'
import type { TraceTables } from '../../resources/traces/schema.ts'
import type { UserTables } from '../../resources/users/schema.ts'
import type { VariableTables } from '../../resources/variables/schema.ts'
import type { VisitorTables } from '../../resources/visitors/schema.ts'
import type { WorkspaceTables } from '../../resources/workspaces/schema.ts'
import type { InstanceTables } from '../instances/schema.ts'
import type { SettingTables } from '../settings/schema.ts'

/** All tables; each resource declares its own. */
export interface Tables
  extends AccountTables,
    AgentAccessTables,
    ApiAppTables,
    AuditTables,
    AuthTables,
    BotTables,
    ChatTables,
    ConsoleConversationTables,
    ConsoleSessionTables,
    ConversationTables,
    FileTables,
    InstanceTables,
    InvitationTables,
    MessageTables,
    ModelTables,
    OAuthTables,
    RetentionTables,
    SettingTables,
    SpendAlertTables,
    TraceTables,
    UserTables,
    VariableTables,
    VisitorTables,
    WorkspaceTables {}

/** The query builder over {@link Tables}. Inside a transaction use only the transaction: SQLite has one connection. */
export type Database = Kysely<Tables>

/** Named migrations of one resource, in order. Names are global and never change once released. */
export type Migrations = Record<string, Migration>
