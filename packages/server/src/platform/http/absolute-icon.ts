import type { BackgroundImageInfo } from '@buttonhole/protocol'
import type { FastifyRequest } from 'fastify'
import { readServerUrl } from './call-origin.ts'

/**
 * The object with its icon's whole address. Icons of ours are stored as paths, for a server may be called by several
 * names; a widget on another site would look for a path there.
 */
export function toAbsoluteIcon<T extends { icon_url: string }>(object: T, request: FastifyRequest): T {
  return { ...object, icon_url: toAbsolute(object.icon_url, request) }
}

/** The same for an agent, with the pictures behind its conversations. */
export function toAbsolutePictures<T extends { icon_url: string; background_image_info: BackgroundImageInfo }>(
  bot: T,
  request: FastifyRequest,
): T {
  const pictures = Object.entries(bot.background_image_info).map(([place, picture]) => [
    place,
    { ...picture, image_url: toAbsolute(picture.image_url, request) },
  ])
  return { ...toAbsoluteIcon(bot, request), background_image_info: Object.fromEntries(pictures) }
}

function toAbsolute(address: string, request: FastifyRequest): string {
  return address.startsWith('/icons/') ? readServerUrl(request) + address : address
}
