import { useState } from 'preact/hooks'
import type { MessageFile } from '../../client/chat-store.ts'
import { drawings } from '../drawings.ts'
import { Icon } from '../icon.tsx'
import type { PanelContext } from '../panel-context.ts'
import { toSafeHref } from '../safe-href.ts'
import { toFileSize } from './file-size.ts'
import { toPictureUrl } from './picture-url.ts'

interface Props {
  panel: PanelContext
  files: readonly MessageFile[]
}

/** A file that is shown as a picture. */
export const isPicture = ({ kind, url }: MessageFile) => kind === 'image' && !!toPictureUrl(url)

/** The pictures and files of one message. */
export function MessageFiles({ panel, files }: Props) {
  if (files.length === 0) return null
  const pictures = files.flatMap((file) => {
    const url = file.kind === 'image' && toPictureUrl(file.url)
    return url ? [{ file, url }] : []
  })
  const rest = files.filter((file) => !pictures.some((picture) => picture.file === file))
  const open = (index: number, opener: HTMLElement) =>
    void panel.features.lightbox.bring().then((chunk) =>
      chunk?.openLightbox(
        panel,
        pictures.map(({ file, url }) => ({ url, name: file.name })),
        index,
        opener,
      ),
    )
  return (
    <div class="parts">
      {pictures.map(({ file, url }, index) => (
        <Picture key={url} panel={panel} file={file} url={url} onOpen={(opener) => open(index, opener)} />
      ))}
      {rest.map((file, index) => (
        <FileCard key={index} panel={panel} file={file} />
      ))}
    </div>
  )
}

interface PictureProps {
  panel: PanelContext
  file: MessageFile
  url: string
  onOpen(opener: HTMLElement): void
}

function Picture({ panel, file, url, onOpen }: PictureProps) {
  const [hasFailed, setHasFailed] = useState(false)
  if (hasFailed) return <FileCard panel={panel} file={file} />
  return (
    <button
      type="button"
      class="pic"
      aria-label={file.name ? `${panel.later.zoom}: ${file.name}` : panel.later.zoom}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      <img src={url} alt="" loading="lazy" decoding="async" onError={() => setHasFailed(true)} />
    </button>
  )
}

const kindDrawings = { image: drawings.picture, file: drawings.file, audio: drawings.sound }

function FileCard({ panel, file: { kind, name, bytes, url } }: { panel: PanelContext; file: MessageFile }) {
  const href = url && toSafeHref(url, /^(https?|blob):/)
  const [stem, end] = splitName(name || panel.later.files)
  const Card = href ? 'a' : 'div'
  return (
    <Card
      class="fc"
      title={name}
      {...(href && { href, target: '_blank', rel: 'noopener noreferrer', download: href.startsWith('blob:') && name })}
    >
      <span class="th">
        <Icon name={kindDrawings[kind]} />
      </span>
      <span class="fn">
        <b>
          <span dir="auto">{stem}</span>
          {end}
        </b>
        {bytes > 0 && <small>{toFileSize(bytes, panel.lang)}</small>}
      </span>
    </Card>
  )
}

/** The end of a name stays when its middle is left out: the last letters and the kind of the file. */
export function splitName(name: string): [stem: string, end: string] {
  const end = name.match(/.{0,3}\.\w{1,6}$/)?.[0] ?? ''
  return [name.slice(0, name.length - end.length), end]
}
