import { useEffect, useRef, useState } from 'preact/hooks'
import { voiceOf } from '../../client/voice-of.ts'
import { IconButton } from '../icon-button.tsx'
import { drawings } from '../later-shared.ts'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'

/** Reads an answer out where the server has a voice and the page wants sound; pressed again it ends. */
export function ReadAloudButton({ panel, read }: { panel: PanelContext; read(): string }) {
  const { options, store, later } = panel
  const isOffered = useValue(() => options.isNeedAudio && voiceOf(store.bot.value) !== undefined)
  const [isReading, setIsReading] = useState(false)
  const end = useRef<() => void>(undefined)
  useEffect(() => () => end.current?.(), [])
  if (!isOffered) return null

  async function press() {
    if (isReading) return end.current?.()
    setIsReading(true)
    let isWanted = true
    end.current = () => {
      isWanted = false
      setIsReading(false)
    }
    const chunk = await import('./read-aloud.ts').catch(() => undefined)
    if (!chunk) return setIsReading(false)
    if (isWanted) end.current = chunk.readAloud(store, read(), () => setIsReading(false))
  }
  return (
    <IconButton
      icon={drawings.sound}
      size={16}
      class={isReading ? 'on' : ''}
      label={later.readAloud}
      aria-pressed={isReading}
      onClick={() => void press()}
    />
  )
}
