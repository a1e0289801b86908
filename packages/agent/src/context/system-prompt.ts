import type { RecalledPassage } from '@buttonhole/protocol'
import { fence, fenceNote } from './fence.ts'

/** The prompt, then the passages between fences that say what they are: material to quote, with no say in anything. */
export function toSystemPrompt(prompt: string, passages: RecalledPassage[]): string {
  if (passages.length === 0) return prompt
  return [
    prompt,
    "Below, between fences, are passages from this agent's documents. Use them where they answer the question and refer " +
      `to them as [1], [2]. ${fenceNote}`,
    fence(passages.map(({ title, text }, index) => `[${index + 1}] ${title}\n${text}`)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
