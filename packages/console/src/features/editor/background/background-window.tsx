import { type PointerEvent, useRef } from 'react'
import { type Backdrop, type Place, readFade, readShare, type Size, windows } from './backdrop.ts'
import classes from './background.module.css'

interface Props {
  place: Place
  picture: Backdrop | undefined
  /** The box of the picture in windows, once it is known. */
  cover: Size | undefined
  onSize(size: Size): void
  /** The picture was dragged by so much of what is cut; absent while it can not be moved. */
  onMove: ((across: number, down: number) => void) | undefined
}

/** A window of the widget in small, with the picture as visitors get it. A pointer drags it; keys have the sliders. */
export function BackgroundWindow({ place, picture, cover, onSize, onMove }: Props) {
  const last = useRef<{ x: number; y: number }>(undefined)
  const { width, height } = windows[place]
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!last.current || !onMove || !cover) return
    const box = event.currentTarget.getBoundingClientRect()
    const share = (moved: number, edge: number, size: number) => (size > 1.01 ? moved / edge / (1 - size) : 0)
    onMove(
      share(event.clientX - last.current.x, box.width, cover.width),
      share(event.clientY - last.current.y, box.height, cover.height),
    )
    last.current = { x: event.clientX, y: event.clientY }
  }
  return (
    <div
      className={classes.window}
      aria-hidden="true"
      data-place={place}
      data-picture={picture ? true : undefined}
      data-movable={onMove ? true : undefined}
      style={{ aspectRatio: `${width} / ${height}`, background: picture?.theme_color }}
      onPointerDown={(event) => {
        if (!onMove) return
        event.currentTarget.setPointerCapture(event.pointerId)
        last.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        last.current = undefined
      }}
      onPointerCancel={() => {
        last.current = undefined
      }}
    >
      {picture && (
        <>
          <img
            src={picture.image_url}
            alt=""
            draggable={false}
            style={{ objectPosition: toPosition(picture) }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              onSize({ width: naturalWidth || 1, height: naturalHeight || 1 })
            }
          />
          <i className={classes.shade} style={{ backgroundImage: `${shade}, ${toFade(picture)}` }} />
        </>
      )}
      <span className={classes.title} />
      <span className={classes.mine} />
      <span className={classes.theirs} />
      <span className={classes.composer} />
    </div>
  )
}

/** What keeps the title and the footer readable over any picture; the widget has the same. */
const shade = 'linear-gradient(rgb(0 0 0 / .62), rgb(0 0 0 / .28) 11%, #0000 25%, #0000 77%, rgb(0 0 0 / .45))'

/** Over so much of the width a picture fades into the colour beside it, as in the widget. */
const fadePercent = 12

function toFade(picture: Backdrop): string {
  const part = readFade(picture) * 100
  const colour = picture.theme_color ?? '#1b231f'
  if (part === 0) return 'none'
  return `linear-gradient(90deg, ${colour} ${part}%, ${colour}00 ${part + fadePercent}%, ${colour}00 ${100 - part - fadePercent}%, ${colour} ${100 - part}%)`
}

function toPosition(picture: Backdrop): string {
  const { across, down } = readShare(picture)
  return `${across * 100}% ${down * 100}%`
}
