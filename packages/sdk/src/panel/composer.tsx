import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { effect } from '../client/signal.ts'
import { AttachButton } from './attach-button.tsx'
import { meaningOfEnter } from './enter-key.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { Late } from './late.tsx'
import { MoreButton } from './more-button.tsx'
import { OperationButton, useOperations } from './operations.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  input: RefObject<HTMLTextAreaElement | null>
}

/** Where the visitor writes, with what goes along: files, a quote, the sound of their voice, a shortcut. */
export function Composer({ panel, input }: Props) {
  const { features, options, store } = panel
  // How it begins, where one can speak at all.
  const inputType = useValue(
    () =>
      options.isNeedAudio && store.bot.value?.media_config.can_transcribe && store.bot.value.default_user_input_type,
  )
  const isRecording = useValue(() => panel.isRecording.value) ?? inputType === 'voice'
  const hasCommands = useValue(() => !!store.bot.value?.shortcut_commands?.length)
  const command = useValue(() => panel.command.value)
  const answers = useValue(() => features.answers.chunk.value)
  return (
    <div class="compose">
      {answers && <answers.Notices panel={panel} />}
      {hasCommands && <Late of={features.commands}>{(chunk) => <chunk.CommandRow panel={panel} />}</Late>}
      <div class="box">
        {answers && <answers.Along panel={panel} />}
        {command && <Late of={features.commands}>{(chunk) => <chunk.CommandForm panel={panel} />}</Late>}
        {isRecording && <Late of={features.voice}>{(chunk) => <chunk.VoiceLine panel={panel} />}</Late>}
        {/* Hidden by the styles of what stands before it: see `.cmd + .line`, `.rec + .line`. */}
        <Line panel={panel} input={input} offersVoice={!!inputType} />
      </div>
    </div>
  )
}

/** What can be done with the whole conversation, as far as that belongs here; nothing while there is nothing to do it to. */
function AtInput({ panel }: { panel: PanelContext }) {
  const { atInput } = useOperations(panel)
  if (!panel.options.header.isShow) return <MoreButton panel={panel} folded={atInput} />
  return <>{atInput.map((one) => !one.isDisabled && <OperationButton key={one.icon} operation={one} />)}</>
}

/** The line itself. The words live in the field, so they stay when the window closes. */
function Line({ panel, input, offersVoice }: Props & { offersVoice: boolean }) {
  const { options, store, texts } = panel
  const [isEmpty, setIsEmpty] = useState(true)
  const isRunning = useValue(() => store.running.value)
  const isLimited = useValue(() => panel.isLimited.value)
  const fileCount = useValue(() => store.uploads.items.value.length)
  const waitsForFiles = useValue(() => store.uploads.items.value.some(({ state }) => state.value !== 'done'))
  const kept = useRef('')
  const label = isRunning ? texts.stop : waitsForFiles ? texts.filesWait : texts.send

  function fit() {
    const field = input.current!
    setIsEmpty(!field.value.trim())
    // One to five rows: the style sheet holds the most, this the present height.
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }
  function change() {
    kept.current = input.current!.value
    store.setDraft(kept.current)
    fit()
  }
  useEffect(
    () =>
      effect(() => {
        // Another conversation has another draft; what is being typed here comes back as it was given.
        const draft = store.draft.value
        if (draft === kept.current) return
        kept.current = input.current!.value = draft
        fit()
      }),
    [],
  )
  function send() {
    const field = input.current!
    if (waitsForFiles) return panel.say(texts.filesWait)
    const files = store.uploads.items.peek()
    if (isLimited || !store.send(field.value, { files, quote: panel.quote.peek() })) return
    panel.quote.value = undefined
    panel.refusals.value = []
    field.value = ''
    change()
    panel.toNewest()
  }
  function press(event: KeyboardEvent) {
    const meaning = meaningOfEnter(event)
    if (!meaning) return
    event.preventDefault()
    if (meaning === 'send') return send()
    const field = input.current!
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
    change()
  }
  function paste(event: ClipboardEvent) {
    const files = event.clipboardData?.files
    if (!options.uploadable || !files?.length) return
    event.preventDefault()
    panel.addFiles(files)
  }
  function pressButton() {
    if (!isRunning) return send()
    store.stop()
    if (options.layout === 'pc') panel.focusInput()
  }
  return (
    <div class="line">
      <AtInput panel={panel} />
      {options.uploadable && <AttachButton panel={panel} />}
      <textarea
        ref={input}
        rows={1}
        dir={isEmpty ? panel.direction : 'auto'}
        enterkeyhint="send"
        placeholder={texts.placeholder}
        aria-label={texts.placeholder}
        onInput={change}
        onKeyDown={press}
        onPaste={paste}
      />
      {offersVoice && (
        <IconButton
          icon="mic"
          label={texts.speak}
          disabled={isLimited}
          onClick={() => {
            panel.isRecording.value = true
          }}
        />
      )}
      <button
        type="button"
        class={isRunning ? 'send stop' : 'send'}
        aria-label={label}
        title={label}
        disabled={!isRunning && ((isEmpty && fileCount === 0) || isLimited || waitsForFiles)}
        // A press must not take the focus from the field: on phones the keyboard would go away under the finger.
        onMouseDown={(event) => event.preventDefault()}
        onClick={pressButton}
      >
        {isRunning ? <i /> : <Icon name="up" />}
      </button>
    </div>
  )
}
