import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from '../icon-button.tsx'
import { keepTabInside } from '../keep-tab-inside.ts'
import { drawings } from '../later-shared.ts'
import type { PanelContext } from '../panel-context.ts'
import { addStyles } from '../style-sheets.ts'
import css from './lightbox.css?inline'

/** A picture that may be shown; its address has been judged before. */
export interface Picture {
  readonly url: string
  readonly name: string
}

/** Shows pictures large, over the whole page. Closing gives the focus back to `opener`. */
export function openLightbox(panel: PanelContext, pictures: readonly Picture[], first: number, opener: HTMLElement) {
  const host = document.createElement('div')
  host.dataset.buttonhole = 'picture'
  host.lang = panel.lang
  host.dir = panel.direction
  host.style.setProperty('--bh-z', String(panel.options.zIndex + 2))
  const shadow = host.attachShadow({ mode: 'open' })
  addStyles(shadow, 'dark', panel.options.nonce).add(css)
  function close() {
    render(null, shadow)
    host.remove()
    opener.focus()
  }
  document.body.append(host)
  render(<Lightbox panel={panel} pictures={pictures} first={first} onClose={close} />, shadow)
}

interface Props {
  panel: PanelContext
  pictures: readonly Picture[]
  first: number
  onClose(): void
}

function Lightbox({ panel, pictures, first, onClose }: Props) {
  const { texts, later } = panel
  const root = useRef<HTMLDivElement>(null)
  const [index, setIndex] = useState(first)
  const [isLarge, setIsLarge] = useState(false)
  const { url, name } = pictures[index]!
  // With the picture, not after it: a key that is pressed in between would go to the page.
  useLayoutEffect(() => root.current!.focus(), [])
  // The window may be destroyed behind it.
  useEffect(() => {
    const observer = new MutationObserver(() => panel.host.isConnected || onClose())
    observer.observe(panel.host.parentNode!, { childList: true })
    return () => observer.disconnect()
  }, [])

  function turn(by: number) {
    setIsLarge(false)
    setIndex((index + by + pictures.length) % pictures.length)
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation()
    const step = panel.direction === 'rtl' ? -1 : 1
    if (event.key === 'Escape') onClose()
    if (event.key === 'ArrowRight') turn(step)
    if (event.key === 'ArrowLeft') turn(-step)
    if (event.key === 'Tab') keepTabInside(event, root.current!)
  }
  return (
    <div
      class={`show ${isLarge ? 'large' : ''}`}
      role="dialog"
      aria-modal="true"
      aria-label={name || later.zoom}
      tabIndex={-1}
      ref={root}
      onKeyDown={press}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <img src={url} alt={name} onClick={() => setIsLarge(!isLarge)} />
      <div class="bar">
        <span dir="auto">{name}</span>
        {pictures.length > 1 && (
          <>
            <span class="nth" aria-live="polite">
              {index + 1} / {pictures.length}
            </span>
            <IconButton icon={drawings.chevron} class="back" label={later.previous} onClick={() => turn(-1)} />
            <IconButton icon={drawings.chevron} label={later.next} onClick={() => turn(1)} />
          </>
        )}
        <IconButton
          icon={drawings.zoom}
          label={later.zoom}
          aria-pressed={isLarge}
          class={isLarge ? 'on' : ''}
          onClick={() => setIsLarge(!isLarge)}
        />
        <IconButton icon="close" label={texts.close} onClick={onClose} />
      </div>
    </div>
  )
}
