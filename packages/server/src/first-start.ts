import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type CreateBotRequest, connectors, type KnowledgeText } from '@buttonhole/protocol'
import type { App } from './app.ts'
import type { Clock } from './platform/clock.ts'
import type { NewId } from './platform/ids/snowflake.ts'
import type { AccountPrincipal } from './resources/auth/principal.ts'

const demoAgent: Omit<CreateBotRequest, 'space_id'> = {
  name: 'Buttonhole',
  description: 'Answers questions about Buttonhole from its own documentation, in English and Chinese.',
  onboarding_info: {
    prologue: 'Ask me how to put Buttonhole on your page, how it keeps answers, or how to call it. 也可以用中文问我。',
    suggested_questions: ['How do I put it on my page?', 'Does an answer survive a reload?', '怎样发布智能体？'],
  },
}

/**
 * On a new database: the owner, one workspace, and the demo agent, published to Chat SDK and to the API. On later starts
 * it only makes sure who the owner is.
 * @returns the owner's user id
 */
export async function prepareFirstStart(
  app: App,
  options: { clock: Clock; newId: NewId; knowledgeFile: string },
): Promise<{ ownerId: string }> {
  const owner = await app.users.findOwner()
  if (owner) return { ownerId: owner.id }
  const { clock, newId } = options
  // Of processes that start at the same time on a new database one does this.
  if (!(await app.settings.claim('first-start', newId()))) {
    const ownerId = await waitForFirstStart(app)
    if (ownerId) return { ownerId }
  }
  const ownerId = newId()
  await app.users.insert({ id: ownerId, name: 'owner', nick_name: 'Owner', avatar_url: '', created_at: clock.now() })
  const workspaceId = newId()
  await app.workspaceStore.insert(
    { id: workspaceId, name: 'Personal', icon_url: '', workspace_type: 'personal', created_at: clock.now() },
    ownerId,
  )
  await createDemoAgent(app, ownerId, workspaceId, await readKnowledge(options.knowledgeFile))
  return { ownerId }
}

/** Undefined when the process that began has not come to its end, as one that died in the middle. */
async function waitForFirstStart(app: App): Promise<string | undefined> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await app.settings.find('demo_bot_id')) return (await app.users.findOwner())?.id
    await delay(200)
  }
  return undefined
}

async function createDemoAgent(app: App, ownerId: string, workspaceId: string, texts: KnowledgeText[]): Promise<void> {
  const owner: AccountPrincipal = {
    kind: 'account',
    userId: ownerId,
    permissions: '*',
    partition: `account:${ownerId}`,
  }
  const botId = await app.bots.create(owner, { ...demoAgent, space_id: workspaceId, knowledge: { texts } })
  await app.bots.publish(owner, { bot_id: botId, connector_ids: Object.values(connectors) })
  await app.settings.set('demo_bot_id', botId)
}

async function readKnowledge(file: string): Promise<KnowledgeText[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KnowledgeText[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [] // Not built: the agent says it has no knowledge.
    throw error
  }
}
