import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPicture } from '../../../api/agents.ts'
import { explainError } from '../../../api/explain-error.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { pickFiles } from '../../../ui/pick-files.ts'
import { RunningStitch } from '../../../ui/stitch.tsx'
import editor from '../editor.module.css'
import { useFileDrop } from '../use-file-drop.ts'
import { type Backdrop, canMove, type Place, readShare, type Size, toCanvas, toCover, windows } from './backdrop.ts'
import classes from './background.module.css'
import { BackgroundControls } from './background-controls.tsx'
import { BackgroundWindow } from './background-window.tsx'
import { PictureError, pictureTypes, preparePicture } from './prepare-picture.ts'

interface Props {
  botId: string
  place: Place
  picture: Backdrop | undefined
  /** Stands there as well while this place has none of its own. */
  fallback: Backdrop | undefined
  onPut(picture: Backdrop): void
  onRemove(): void
}

/** One place for a picture: a small window that shows it, and what can be done with it. */
export function BackgroundCard({ botId, place, picture, fallback, onPut, onRemove }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [size, setSize] = useState<Size>()
  const { problem, isSending, send } = useSending(botId, onPut)
  const dropProps = useFileDrop(([file]) => void send(file))
  const shown = picture ?? fallback
  const cover = size && toCover(size, windows[place])
  const choose = async () => send((await pickFiles(pictureTypes.join()))[0])
  const move = (across: number, down: number) => {
    if (!picture || !cover) return
    const share = readShare(picture)
    onPut({ ...picture, canvas_position: toCanvas(cover, { across: share.across + across, down: share.down + down }) })
  }
  const name = t(`background.${place}`)
  return (
    <fieldset className={classes.card} aria-labelledby={id}>
      <div className={classes.well} {...dropProps}>
        <BackgroundWindow
          place={place}
          picture={shown}
          onSize={setSize}
          onMove={picture && cover && isMovable(cover) ? move : undefined}
          cover={cover}
        />
      </div>
      <div className={classes.head}>
        <h3 id={id}>{name}</h3>
        {picture && (
          <IconButton icon="trash" iconSize={16} label={t('background.remove', { place: name })} onClick={onRemove} />
        )}
        <Button size="small" icon="upload" aria-describedby={id} isBusy={isSending} onClick={choose}>
          {t(picture ? 'background.replace' : 'background.choose')}
        </Button>
      </div>
      {isSending ? (
        <p className={editor.reading} role="status">
          <RunningStitch dashes={4} inThread />
          {t('background.sending')}
        </p>
      ) : problem ? (
        <p className={editor.error} role="alert">
          {problem}
        </p>
      ) : (
        !picture && <p className="hint">{t(fallback ? 'background.asOther' : 'background.limits')}</p>
      )}
      {picture && <BackgroundControls picture={picture} cover={cover} onPut={onPut} />}
    </fieldset>
  )
}

function isMovable(cover: Size): boolean {
  const { across, down } = canMove(cover)
  return across || down
}

/** Prepares a file, sends it, and puts what came of it into the draft. */
function useSending(botId: string, onPut: Props['onPut']) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string>()
  const [isSending, setSending] = useState(false)
  // The draft may have changed while a picture was under way.
  const latest = useRef(onPut)
  useEffect(() => {
    latest.current = onPut
  })

  async function send(file: File | undefined) {
    if (!file) return
    setProblem(undefined)
    setSending(true)
    try {
      const { file: prepared, colour } = await preparePicture(file)
      const { image_url } = await addPicture(botId, prepared)
      latest.current({ image_url, theme_color: colour })
    } catch (error) {
      setProblem(
        error instanceof PictureError ? t(`background.${error.problem}`, { name: file.name }) : explainError(error, t),
      )
    } finally {
      setSending(false)
    }
  }
  return { problem, isSending, send }
}
