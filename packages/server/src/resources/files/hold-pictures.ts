import type { Database } from '../../platform/database/database.ts'

/** The ids of this server's own pictures that a text names. */
export function listPictureIds(text: string): string[] {
  return Array.from(text.matchAll(/\/icons\/(\d+)/g), ([, id]) => id!)
}

/**
 * Holds the rows of pictures until the transaction ends, so that saving an agent that names one and cleaning up wait for
 * each other. It changes nothing: an update holds a row in every database, `for update` does not. Sorted, so that two
 * transactions take them in the same order.
 */
export async function holdPictures(transaction: Database, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await transaction.updateTable('files').set({ is_icon: 2 }).where('id', '=', id).where('is_icon', '=', 2).execute()
}
