import type { Readable } from 'node:stream'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { FileService } from '../files/service.ts'

interface Dependencies {
  bots: Pick<BotService, 'getOwned'>
  files: Pick<FileService, 'requireRoom' | 'publishPicture'>
}

/** Pictures that an editor puts behind the conversations of an agent. */
export function createAgentPictureService({ bots, files }: Dependencies) {
  return {
    /** @throws {ApiError} `botNotFound`, `forbidden`, `tooFast` */
    async requireRoom(principal: AccountPrincipal, botId: string, address: string): Promise<void> {
      await bots.getOwned(principal, botId, 'edit', { action: 'editDrafts' })
      await files.requireRoom(principal, address)
    },

    /**
     * Stores a picture that anyone may see; the draft does not have it until it is saved there.
     * @returns its path on this server
     * @throws {ApiError} `fileEmpty`, `fileTooLarge`, `fileTypeNotAllowed`, `fileBroken`
     */
    add: (principal: AccountPrincipal, name: string | undefined, stream: Readable): Promise<string> =>
      files.publishPicture(principal, name, stream),
  }
}
export type AgentPictureService = ReturnType<typeof createAgentPictureService>
