import type { FileRefusal } from '../../client/chat-store.ts'
import type { PanelContext } from '../panel-context.ts'
import type { LaterTexts } from '../texts/texts.ts'

/** Begins to upload files that were chosen, dropped or pasted; those not taken stay in sight with the reason. */
export async function addFiles(panel: PanelContext, files: readonly File[]): Promise<void> {
  const refused = await panel.store.uploads.add(files)
  panel.refusals.value = refused
  panel.focusInput()
}

/** Why a file was not taken, and what to do instead. */
export function reasonOf({ reason }: FileRefusal, later: LaterTexts): string {
  if (reason === 'tooMany') return later.filesTooMany
  return reason === 'tooBig' ? later.fileTooBig : later.fileEmpty
}
