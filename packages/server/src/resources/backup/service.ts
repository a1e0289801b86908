import { createHash, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { AccountPrincipal } from '../auth/principal.ts'

interface Dependencies {
  /** Absent where the database is not a file of this server. */
  openBackup: (() => Readable) | undefined
  users: { findOwner(): Promise<{ id: string } | undefined> }
  clock: Clock
}

/** How long a link to a download is good, in ms: it is opened at once. */
const ticketMs = 60_000

/** Backups hold every workspace, so only the owner of the server takes them. */
export function createBackupService({ openBackup, users, clock }: Dependencies) {
  const tickets = new Map<string, number>()
  const isServerOwner = async ({ userId }: AccountPrincipal) => (await users.findOwner())?.id === userId

  return {
    /** Whether the caller may take one, and how the data lies. */
    async describe(principal: AccountPrincipal) {
      return { is_allowed: await isServerOwner(principal), database: openBackup ? 'sqlite' : 'postgres' }
    },

    /** @returns what the address of one download holds; it is good once, for a minute */
    async createTicket(principal: AccountPrincipal): Promise<string> {
      if (!(await isServerOwner(principal)))
        throw new ApiError('forbidden', 'A backup holds every workspace. Only the owner of this server takes one.')
      if (!openBackup)
        throw new ApiError('badRequest', 'The database is Postgres. Back it up with pg_dump, and the files beside it.')
      const ticket = randomBytes(24).toString('base64url')
      tickets.clear()
      tickets.set(toHash(ticket), clock.nowMs() + ticketMs)
      return ticket
    },

    /** @throws {ApiError} `notFound` when the ticket was used or is too old */
    open(ticket: string): Readable {
      const until = tickets.get(toHash(ticket))
      tickets.delete(toHash(ticket))
      if (until === undefined || until <= clock.nowMs() || !openBackup)
        throw new ApiError('notFound', 'This download was started already, or is too old. Start it again.')
      return openBackup()
    },
  }
}
export type BackupService = ReturnType<typeof createBackupService>

function toHash(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex')
}
