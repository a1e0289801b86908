import { effect } from '../client/signal.ts'
import type { PanelContext } from './panel-context.ts'

/** Brings what draws the picture behind the conversation once it is known that the agent has one. @returns what ends that */
export function bringBackdrop(panel: PanelContext): () => void {
  return effect(() => {
    const info = panel.store.bot.value?.background_image_info
    if (info && Object.keys(info).length)
      void panel.features.backdrop.bring().then((chunk) => chunk?.drawBackdrop(panel, info))
  })
}
