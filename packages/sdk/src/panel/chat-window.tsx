import type { Signal } from '@preact/signals'
import { useSignal } from '@preact/signals'
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

interface Props {
  panel: PanelContext
  spoken: Signal<string>
  root: RefObject<HTMLElement | null>
  input: RefObject<HTMLTextAreaElement | null>
  onList(follower: ScrollFollower): void
}

/** The whole window. */
export function ChatWindow({ panel, spoken, root, input, onList }: Props) {
  const { options, store, texts, title } = panel
  const problem = store.phase.value === 'error' ? store.problem.value : undefined
  const coversPage = options.layout === 'mobile' && !options.inline
  const wasFatal = useSignal(false)
  useEffect(() => announceAnswers(store, texts, panel.say), [])
  useEffect(() => {
    if (wasFatal.peek() && !problem) panel.focusInput()
    wasFatal.value = problem !== undefined
  }, [problem === undefined])

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
      aria-label={title.value || texts.chat}
      lang={options.lang}
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
      <div class="vh" aria-live="polite" aria-atomic="true">
        {spoken}
      </div>
    </section>
  )
}
