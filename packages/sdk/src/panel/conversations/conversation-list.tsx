import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { keepTabInside } from '../keep-tab-inside.ts'
import { drawings } from '../later-shared.ts'
import { Notice } from '../notice.tsx'
import type { PanelContext } from '../panel-context.ts'
import { Stitch } from '../stitch.tsx'
import { useValue } from '../use-value.ts'
import { ConversationRow } from './conversation-row.tsx'
import { groupByAge } from './group-by-age.ts'

/** So long nothing is typed before a search begins. */
const searchAfterMs = 250
/** So far from the end the next page is fetched. */
const loadWithinPx = 200

/** All conversations of the visitor: a sheet over the messages, or docked beside them when the window is wide. */
export function ConversationList({ panel }: { panel: PanelContext }) {
  const { conversations } = panel.store
  const isDocked = useValue(() => panel.size.value === 'wide')
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    void conversations.load()
    return () => void conversations.search('')
  }, [])
  useLayoutEffect(() => {
    if (!isDocked) root.current!.focus()
  }, [isDocked])

  function close() {
    if (isDocked) return
    panel.isListOpen.value = false
    panel.focusInput()
  }
  function press(event: KeyboardEvent) {
    if (isDocked) return
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) close()
    if (event.key === 'Tab') keepTabInside(event, root.current!)
  }
  return (
    <>
      {!isDocked && <div class="scrim" onClick={close} />}
      <section
        class={`side ${isDocked ? 'docked' : ''}`}
        {...(isDocked ? {} : { role: 'dialog' as const, 'aria-modal': true })}
        aria-label={panel.texts.conversations}
        tabIndex={-1}
        ref={root}
        onKeyDown={press}
      >
        <ListHead panel={panel} onClose={isDocked ? undefined : close} />
        <Search panel={panel} />
        <Rows panel={panel} onChosen={close} />
      </section>
    </>
  )
}

function ListHead({ panel, onClose }: { panel: PanelContext; onClose: (() => void) | undefined }) {
  const { store, texts } = panel
  const isRunning = useValue(() => store.running.value)
  const isEmpty = useValue(() => store.items.value.length === 0)
  return (
    <div class="hd">
      <h2>{texts.conversations}</h2>
      <IconButton
        icon="compose"
        size={19}
        label={texts.newConversation}
        disabled={isRunning || isEmpty}
        onClick={() =>
          void store.newConversation().then(() => {
            onClose?.()
            panel.focusInput()
          })
        }
      />
      {onClose && <IconButton icon="close" size={20} label={texts.close} onClick={onClose} />}
    </div>
  )
}

function Search({ panel: { later, store } }: { panel: PanelContext }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <label class="find">
      <Icon name={drawings.search} size={16} />
      <input
        type="search"
        dir="auto"
        placeholder={later.search}
        aria-label={later.search}
        onInput={({ currentTarget }) => {
          clearTimeout(timer.current)
          const words = currentTarget.value.trim()
          timer.current = setTimeout(() => void store.conversations.search(words), searchAfterMs)
        }}
      />
    </label>
  )
}

function Rows({ panel, onChosen }: { panel: PanelContext; onChosen(): void }) {
  const { store, later } = panel
  const { conversations } = store
  const items = useValue(() => conversations.items.value)
  function scroll({ currentTarget: list }: { currentTarget: HTMLElement }) {
    const rest = list.scrollHeight - list.scrollTop - list.clientHeight
    if (rest < loadWithinPx && conversations.hasMore.peek()) void conversations.loadMore()
  }
  return (
    <div class="rows" onScroll={scroll}>
      {groupByAge(items).map(({ age, conversations: group }) => (
        <section key={age} aria-label={later[age]}>
          <h3>{later[age]}</h3>
          <ul>
            {group.map((conversation) => (
              <ConversationRow key={conversation.id} panel={panel} conversation={conversation} onChosen={onChosen} />
            ))}
          </ul>
        </section>
      ))}
      <ListState panel={panel} isEmpty={items.length === 0} />
    </div>
  )
}

/** What is there to say when the rows alone do not say it. */
function ListState({ panel, isEmpty }: { panel: PanelContext; isEmpty: boolean }) {
  const { store, texts, later } = panel
  const phase = useValue(() => store.conversations.phase.value)
  const problem = useValue(() => store.conversations.problem.value)
  const hasSearched = useRef(false)
  if (phase === 'loading') {
    return (
      <div class="wait late">
        <Stitch label={texts.loading} />
      </div>
    )
  }
  if (problem) {
    return (
      <Notice
        kind="err"
        icon={drawings.warn}
        role="alert"
        sentences={later.problems[problem.name]}
        action={{ label: texts.tryAgain, run: () => void store.conversations.load() }}
      />
    )
  }
  if (!isEmpty) {
    hasSearched.current = true
    return null
  }
  // Rows that were there before are gone: it is the search that finds nothing.
  return <p class="none">{hasSearched.current ? later.nothingFound : later.noConversations}</p>
}
