import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SettingStore } from '../../platform/settings/store.ts'

const settingName = 'setup-token-hash'

/**
 * The secret of the link that makes the first account: the newest one that was issued, by whichever process, is good,
 * once, on all of them. Only its hash is kept.
 */
export function createSetupLink(settings: Pick<SettingStore, 'find' | 'set'>) {
  return {
    /** A new secret; an earlier one is no longer good. */
    async issue(): Promise<string> {
      const token = randomBytes(24).toString('base64url')
      await settings.set(settingName, toHash(token).toString('hex'))
      return token
    },
    async isGood(token: string): Promise<boolean> {
      const hash = await settings.find(settingName)
      return Boolean(hash) && timingSafeEqual(Buffer.from(hash!, 'hex'), toHash(token))
    },
    use: () => settings.set(settingName, ''),
  }
}

function toHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
