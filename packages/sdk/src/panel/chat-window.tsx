import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Signal } from '../client/signal.ts'
import { Composer } from './composer.tsx'
import { Fatal } from './fatal.tsx'
import { Foot } from './foot.tsx'
import { Header } from './header.tsx'
import { keepTabInside } from './keep-tab-inside.ts'
import { Late } from './late.tsx'
import { MessageList } from './message-list.tsx'
import type { PanelContext } from './panel-context.ts'
import type { ScrollFollower } from './scroll-follow.ts'
import { useValue } from './use-value.ts'
import { followSize } from './window-size.ts'

interface Props {
  panel: PanelContext
  coversPage: boolean
  spoken: Signal<string>
  root: RefObject<HTMLElement | null>
  input: RefObject<HTMLTextAreaElement | null>
  /** How much is drawn, for all at once would hold up a slow phone: 0 the header only, 1 the messages too, 2 everything. */
  extent: number
  lang: string
  onList(follower: ScrollFollower): void
}

/** The whole window. */
export function ChatWindow({ panel, coversPage, spoken, root, input, extent, lang, onList }: Props) {
  const { options, store, texts } = panel
  const title = useValue(() => panel.title.value)
  const problem = useValue(() => (store.phase.value === 'error' ? store.problem.value : undefined))
  const answers = useValue(() => panel.features.answers.chunk.value)
  useEffect(() => answers?.announceAnswers(store, panel, panel.say), [answers])
  useLayoutEffect(() => followSize(root.current!, panel.size), [])

  function press(event: KeyboardEvent) {
    // What is typed here is not for the shortcuts of the page.
    event.stopPropagation()
    if (event.key === 'Tab' && coversPage) keepTabInside(event, root.current!)
    if (event.key !== 'Escape' || event.isComposing) return
    if (store.running.peek()) store.stop()
    else if (!options.inline) options.onClose()
  }
  return (
    <section
      class={`win ${options.layout} ${options.density} ${options.inline ? 'inline' : ''}`}
      {...(options.inline ? { role: 'region' } : { role: 'dialog', 'aria-modal': coversPage })}
      aria-label={title || texts.chat}
      lang={lang}
      dir={panel.direction}
      tabIndex={-1}
      ref={root}
      onKeyDown={press}
      onKeyUp={(event) => event.stopPropagation()}
      onKeyPress={(event) => event.stopPropagation()}
    >
      {!problem && options.conversations.isNeed && <ConversationPlace panel={panel} />}
      <div class="main">
        <Header panel={panel} />
        {problem ? (
          <Fatal panel={panel} problem={problem} />
        ) : (
          extent > 0 && (
            <>
              <MessageList panel={panel} lang={lang} onReady={onList} />
              {extent > 1 && <Composer panel={panel} input={input} />}
            </>
          )
        )}
        {options.footer.isShow && extent > 1 && !problem && <Foot panel={panel} />}
      </div>
      {options.uploadable && !problem && answers && <answers.FileDrop panel={panel} root={root} />}
      <Edges panel={panel} root={root} />
      <Spoken text={spoken} />
    </section>
  )
}

/** The list of conversations: docked beside the messages where there is room, else a sheet over them. */
function ConversationPlace({ panel }: { panel: PanelContext }) {
  const isShown = useValue(() => panel.isListOpen.value || panel.size.value === 'wide')
  if (!isShown) return null
  return <Late of={panel.features.list}>{(chunk) => <chunk.ConversationList panel={panel} />}</Late>
}

/** What moves and sizes the window; brought when a pointer comes over it. */
function Edges({ panel, root }: Pick<Props, 'panel' | 'root'>) {
  const { inline, layout, draggable, resizable } = panel.options
  const { shell } = panel.features
  const chunk = useValue(() => shell.chunk.value)
  const isOff = inline || layout === 'mobile' || !(draggable || resizable)
  useEffect(() => {
    if (!isOff) root.current!.addEventListener('pointerover', () => void shell.bring(), { once: true })
  }, [])
  return isOff || !chunk ? null : <chunk.Shell panel={panel} />
}

/** The one polite live region: answers in whole sentences, and what a press has done. */
function Spoken({ text }: { text: Signal<string> }) {
  const spoken = useValue(() => text.value)
  return (
    <div class="vh" aria-live="polite" aria-atomic="true">
      {spoken}
    </div>
  )
}
