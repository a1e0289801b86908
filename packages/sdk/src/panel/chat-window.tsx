import type { Signal } from '@preact/signals-core'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { announceAnswers } from './announcer.ts'
import { Composer } from './composer.tsx'
import { Fatal } from './fatal.tsx'
import { Header } from './header.tsx'
import { keepTabInside } from './keep-tab-inside.ts'
import { MessageList } from './message-list.tsx'
import type { PanelContext } from './panel-context.ts'
import type { ScrollFollower } from './scroll-follow.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  coversPage: boolean
  spoken: Signal<string>
  root: RefObject<HTMLElement | null>
  input: RefObject<HTMLTextAreaElement | null>
  onList(follower: ScrollFollower): void
}

/** The whole window. */
export function ChatWindow({ panel, coversPage, spoken, root, input, onList }: Props) {
  const { options, store, texts } = panel
  const title = useValue(() => panel.title.value)
  const problem = useValue(() => (store.phase.value === 'error' ? store.problem.value : undefined))
  useEffect(() => announceAnswers(store, texts, panel.say), [])

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
      class={`win ${options.layout} ${options.inline ? 'inline' : ''}`}
      {...(options.inline ? { role: 'region' } : { role: 'dialog', 'aria-modal': coversPage })}
      aria-label={title || texts.chat}
      lang={options.lang}
      dir={panel.direction}
      tabIndex={-1}
      ref={root}
      onKeyDown={press}
      onKeyUp={(event) => event.stopPropagation()}
      onKeyPress={(event) => event.stopPropagation()}
    >
      <Header panel={panel} />
      {problem ? (
        <Fatal panel={panel} problem={problem} />
      ) : (
        <>
          <MessageList panel={panel} onReady={onList} />
          <Composer panel={panel} input={input} />
        </>
      )}
      <footer class="foot">{texts.footer}</footer>
      <Spoken text={spoken} />
    </section>
  )
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
