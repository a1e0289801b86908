import { accessOperations } from './operations/access-operations.ts'
import { agentOperations } from './operations/agent-operations.ts'
import { chatOperations } from './operations/chat-operations.ts'
import type { Operation } from './operations/operation.ts'
import { platformOperations } from './operations/platform-operations.ts'

/**
 * The calls of the reference, by method and path. A call of the Open API that is missing here fails a test: a route that
 * nobody described is one that nobody finds.
 */
export const operations: Record<string, Operation> = {
  ...chatOperations,
  ...agentOperations,
  ...platformOperations,
  ...accessOperations,
}
