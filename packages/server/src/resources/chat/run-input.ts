import type { AgentSnapshot, ModelAdapter, PromptVariables } from '@buttonhole/agent'
import { ApiError, type Chat, type EnterMessage, type Message } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { ModelRegistry } from '../../platform/models/model-registry.ts'
import type { BotSnapshot } from '../bots/service.ts'
import type { FileService } from '../files/service.ts'
import type { MessageService } from '../messages/service.ts'
import { toFullPrompt } from './full-prompt.ts'
import type { RunInput } from './runner.ts'

/** How far back a run may look, in messages; the agent narrows it to its window. */
const historyMessages = 200

/** Gathers what an answer is made of, for a run that begins and for one that goes on. */
export function createRunInputs(dependencies: {
  messages: Pick<MessageService, 'listOfSection'>
  files: Pick<FileService, 'readFor'>
  models: ModelRegistry
  clock: Clock
  newId: NewId
}) {
  const { messages, files, models, clock, newId } = dependencies
  return {
    /** The agent's model. @throws {ApiError} `modelInvalid` */
    async getModel({ workspaceId, draft }: BotSnapshot): Promise<ModelAdapter> {
      const model = await models.resolve(workspaceId, draft.model.model_id)
      if (model) return model
      throw new ApiError('modelInvalid', `Model "${draft.model.model_id}" is not configured on this server.`)
    },

    /** What was said in the section before the run began. */
    async listHistory(run: { id?: string; conversation_id: string; section_id: string }): Promise<Message[]> {
      const history = await messages.listOfSection(run.conversation_id, run.section_id, historyMessages)
      // Ids grow with time: what came after the run, or of it, has a larger one.
      return run.id === undefined ? history : history.filter(({ id }) => id < run.id!)
    },

    build(options: {
      chat: Chat
      partition: string
      snapshot: BotSnapshot
      model: ModelAdapter
      history: Message[]
      question: EnterMessage[]
      variables: PromptVariables
    }): RunInput {
      const { chat, partition, snapshot, model, history, question, variables } = options
      return {
        chat,
        snapshot: toAgentSnapshot(snapshot, clock.now()),
        history: toTakenOnce(history),
        question,
        variables,
        // Read by the run: an address that answers slowly must not hold up the first byte, nor a refusal.
        files: (messages) => files.readFor(partition, messages, { images: model.takesImages === true }),
        model,
        tools: snapshot.draft.client_tools ?? [],
        newId,
        now: clock.now,
      }
    },
  }
}
export type RunInputs = ReturnType<typeof createRunInputs>

/** Gives a list once and forgets it: a run lasts much longer than it needs its history. */
function toTakenOnce<Item>(items: Item[]): () => Item[] {
  let left = items
  return () => {
    const taken = left
    left = []
    return taken
  }
}

function toAgentSnapshot({ botId, draft }: BotSnapshot, now: number): AgentSnapshot {
  return {
    bot_id: botId,
    name: draft.name,
    prompt: toFullPrompt(draft, now),
    model: draft.model,
    knowledge: draft.knowledge,
    suggest_reply: draft.suggest_reply,
  }
}
