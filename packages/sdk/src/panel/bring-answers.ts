import type { ChatStore } from '../client/chat-store.ts'
import { effect } from '../client/signal.ts'
import type { Later } from './later.ts'

/**
 * Brings what draws answers and troubles as soon as there is one, or at the first sign of one: somebody types, presses,
 * holds files over the window.
 * @returns a function that ends the watching.
 */
export function bringAnswers(answers: Later<unknown>, store: ChatStore, window: EventTarget): () => void {
  const bring = () => void answers.bring()
  for (const sign of ['input', 'pointerdown', 'dragenter']) window.addEventListener(sign, bring)
  return effect(() => {
    const hasTrouble = store.problem.value || !store.online.value
    if (store.items.value.length > 0 || store.hasEarlier.value || store.uploads.items.value.length > 0 || hasTrouble)
      bring()
  })
}
