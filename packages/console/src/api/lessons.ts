import { request } from './request.ts'

/** A question with the answer an agent should give. */
export interface Lesson {
  question: string
  answer: string
}

/** Adds it to the knowledge of the draft. */
export const teach = (botId: string, lesson: Lesson) =>
  request<unknown>('POST', `/console/api/agents/${botId}/lessons`, { body: lesson })

/** Takes it back. */
export const forget = (botId: string, lesson: Lesson) =>
  request<unknown>('POST', `/console/api/agents/${botId}/lessons/forget`, { body: lesson })
