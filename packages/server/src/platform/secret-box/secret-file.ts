import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * The secret that encrypts keys at rest, made on the first start. It lies beside the database and not in it, so that a
 * copy of the database alone gives no key away.
 */
export async function readOrCreateSecretFile(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secret.key')
  try {
    // Only one of two processes that start at once makes it.
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${file} is damaged. Put the one from your backup there.`)
  return secret
}
