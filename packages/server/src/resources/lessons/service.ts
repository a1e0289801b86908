import { ApiError, type KnowledgeText } from '@buttonhole/protocol'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'

/** A question with the answer an agent should have given. */
export interface Lesson {
  question: string
  answer: string
}

const titleLength = 200

/** What people teach an agent from the questions it was asked: each becomes a text of its draft's knowledge. */
export function createLessonService({ bots }: { bots: Pick<BotService, 'getDraft' | 'update'> }) {
  return {
    /**
     * Adds to the draft; visitors get it with the next publication.
     * @throws {ApiError} `botNotFound`, `forbidden`, `badRequest`
     */
    async teach(principal: AccountPrincipal, botId: string, lesson: Lesson): Promise<void> {
      const text = toKnowledge(lesson)
      const { draft, updated_at } = await bots.getDraft(principal, botId)
      await save(principal, botId, [...draft.knowledge, text], updated_at)
    },

    /** Takes a lesson back; one that is not there any more is as good as taken back. */
    async forget(principal: AccountPrincipal, botId: string, lesson: Lesson): Promise<void> {
      const wanted = toKnowledge(lesson)
      const { draft, updated_at } = await bots.getDraft(principal, botId)
      const place = draft.knowledge.findLastIndex(({ title, text }) => title === wanted.title && text === wanted.text)
      if (place >= 0) await save(principal, botId, draft.knowledge.toSpliced(place, 1), updated_at)
    },
  }

  function save(principal: AccountPrincipal, botId: string, texts: KnowledgeText[], updatedAt: number) {
    return bots.update(principal, { bot_id: botId, knowledge: { texts } }, updatedAt)
  }
}
export type LessonService = ReturnType<typeof createLessonService>

// The question is part of the text too, for that is what the search for the next such question must find.
function toKnowledge({ question, answer }: Lesson): KnowledgeText {
  const [asked, said] = [question.trim(), answer.trim()]
  if (asked === '' || said === '')
    throw new ApiError('badRequest', 'A lesson needs a question and an answer. Write both.')
  return { title: asked.replace(/\s+/g, ' ').slice(0, titleLength), text: `${asked}\n\n${said}` }
}
