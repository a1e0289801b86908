import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { drawings } from '../later-shared.ts'
import type { PanelContext } from '../panel-context.ts'
import { Stitch } from '../stitch.tsx'
import { type Recording, recordSound } from './record-sound.ts'

const maxSeconds = 60
/** From here on the time counts down. */
const countDownSeconds = 10
/** Shorter is a press by mistake. */
const minMs = 600

/** Takes the place of the line while the visitor speaks. What was said goes out as a question. */
export function Recorder({ panel }: { panel: PanelContext }) {
  const { store, texts, later } = panel
  const [state, setState] = useState<'asking' | 'recording' | 'reading' | 'blocked' | 'silent'>('asking')
  const [seconds, setSeconds] = useState(0)
  const bars = useRef<HTMLDivElement>(null)
  const recording = useRef<Recording | undefined>(undefined)
  const confirm = useRef<HTMLButtonElement>(null)
  const isOver = useRef(false)

  function leave() {
    panel.isRecording.value = undefined
    // The line is drawn first; a timer would be too late for the keyboard of a phone.
    queueMicrotask(panel.focusInput)
  }
  async function begin() {
    setState('asking')
    setSeconds(0)
    const begun = await recordSound((level) => bars.current && drawLevel(bars.current, level))
    if (isOver.current) return begun?.cancel()
    if (!begun) return setState('blocked')
    recording.current = begun
    setState('recording')
    panel.say(later.recording)
  }
  useEffect(() => {
    void begin()
    return () => {
      isOver.current = true
      recording.current?.cancel()
    }
  }, [])
  useEffect(() => {
    if (state !== 'recording') return
    confirm.current!.focus()
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000)
    return () => clearInterval(timer)
  }, [state])
  useEffect(() => {
    if (seconds >= maxSeconds) void finish()
  }, [seconds])

  async function finish() {
    const begun = recording.current
    if (!begun) return
    recording.current = undefined
    setState('reading')
    const { sound, durationMs } = await begun.finish()
    const words = durationMs < minMs ? '' : await store.transcribe(sound)
    if (isOver.current) return
    // What went wrong at the server is said by the row above.
    if (words === undefined) return leave()
    if (!words.trim()) return setState('silent')
    leave()
    if (!store.send(words, { quote: panel.quote.peek() })) store.setDraft(words)
    panel.quote.value = undefined
    panel.toNewest()
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  const left = maxSeconds - seconds
  return (
    <div class="rec" role="group" aria-label={texts.speak} onKeyDown={press}>
      <IconButton icon="close" label={later.cancel} onClick={leave} />
      {state === 'blocked' || state === 'silent' ? (
        <>
          <p role="alert">{state === 'blocked' ? later.microphoneBlocked : later.nothingHeard}</p>
          <button type="button" class="lnk" onClick={() => void begin()}>
            {texts.tryAgain}
          </button>
        </>
      ) : (
        <>
          {state === 'recording' ? (
            <div class="wave" ref={bars}>
              {Array.from({ length: barCount }, (_, index) => (
                <i key={index} />
              ))}
            </div>
          ) : (
            <div class="wave">
              <Stitch label={texts.loading} />
            </div>
          )}
          <time class={left <= countDownSeconds ? 'soon' : ''}>
            {toClock(left <= countDownSeconds ? left : seconds)}
          </time>
          <button
            type="button"
            class="send"
            aria-label={texts.send}
            title={texts.send}
            ref={confirm}
            disabled={state !== 'recording'}
            onClick={() => void finish()}
          >
            <Icon name={drawings.check} />
          </button>
        </>
      )}
    </div>
  )
}

const barCount = 28

/** The newest level comes in at the end, the others move on. */
function drawLevel(bars: HTMLElement, level: number) {
  const bar = bars.firstElementChild as HTMLElement
  bar.style.height = `${Math.round(4 + level * 22)}px`
  bars.append(bar)
}

const toClock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
