import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './address-guard.ts'
import { notPublic } from './outbound-error.ts'

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>

/**
 * Looks a name up for the connection that is about to be made: what is checked is what is connected to. One address that
 * is not public refuses the name.
 */
export function createGuardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const first = addresses[0]
        if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
          return callback(notPublic(hostname), '', 4)
        if (options.all) return callback(null, addresses)
        callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    )
  }
}
