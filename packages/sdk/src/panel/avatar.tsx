import { useState } from 'preact/hooks'
import { toSafeHref } from './safe-href.ts'
import { SewnButton } from './sewn-button.tsx'

/** The agent's picture, or its sewn button while there is none, the address is not allowed, or it does not load. */
export function Avatar({ icon, botId, size }: { icon: string | undefined; botId: string; size: number }) {
  const [failedUrl, setFailedUrl] = useState('')
  const url = icon && toImageUrl(icon)
  if (!url || failedUrl === url) return <SewnButton botId={botId} size={size} />
  return <img class="av" src={url} width={size} height={size} alt="" onError={() => setFailedUrl(url)} />
}

/** An address a picture may come from: http, https, relative to the page, or an image inside a `data:` URL. */
export function toImageUrl(icon: string): string | undefined {
  return toSafeHref(icon, /^(https?:|data:image\/)/)
}
