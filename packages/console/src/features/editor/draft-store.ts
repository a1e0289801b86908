import type { AgentChange, AgentDetail } from '../../api/agents.ts'
import { RequestError } from '../../api/request.ts'
import { type Draft, findMistakes, isSame, toAgentChange, toDraft } from './draft.ts'

/** How things stand between the screen and the server. */
export type SaveStatus =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** A field holds what the server would refuse; everything else is saved. */
  | { kind: 'mistake' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict' }

export interface DraftSnapshot {
  draft: Draft
  status: SaveStatus
  /** Unix seconds. */
  updatedAt: number
  /** Names of the fields that differ from what is published. */
  changes: string[]
}

interface Dependencies {
  detail: AgentDetail
  save(change: AgentChange & { if_updated_at?: number }): Promise<{ updated_at: number; changes: string[] }>
  /** The agent as it is on the server now. */
  load(): Promise<AgentDetail>
  /** Quiet time after the last key before a save starts. */
  delayMs?: number
}

/** Of two kinds of 4000, a stale save is told from a refused field by looking at who saved last. */
const badRequestCode = 4000

/**
 * Keeps a draft and saves it by itself: one save at a time, what was typed meanwhile goes with the next.
 *
 * A state machine: saved ▶ (edit) saving ▶ saved; saving ▶ failed ▶ (edit, retry) saving; saving ▶ conflict ▶ (adopt,
 * overwrite) saved.
 */
export function createDraftStore({ detail, save, load, delayMs = 700 }: Dependencies) {
  let snapshot: DraftSnapshot = {
    draft: toDraft(detail.bot),
    status: { kind: 'saved' },
    updatedAt: detail.updated_at,
    changes: detail.changes,
  }
  let saved = snapshot.draft
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  const listeners = new Set<() => void>()

  function set(next: Partial<DraftSnapshot>) {
    snapshot = { ...snapshot, ...next }
    for (const listener of listeners) listener()
  }

  function edit(patch: Partial<Draft>) {
    set({ draft: { ...snapshot.draft, ...patch } })
    if (snapshot.status.kind === 'conflict') return
    set({ status: { kind: 'saving' } })
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delayMs)
  }

  /** Saves at once what is not saved; resolves when there is nothing left to do or it failed. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    while (running) await running
    if (snapshot.status.kind === 'conflict') return
    const change = toAgentChange(saved, snapshot.draft)
    if (Object.keys(change).length === 0) return set({ status: restingStatus() })
    running = send(change, snapshot.updatedAt).finally(() => {
      running = undefined
    })
    await running
  }

  async function send(change: AgentChange, ifUpdatedAt: number | undefined) {
    const sent = snapshot.draft
    set({ status: { kind: 'saving' } })
    try {
      const answer = await save({ ...change, if_updated_at: ifUpdatedAt })
      saved = withoutMistakes(saved, sent)
      set({ updatedAt: answer.updated_at, changes: answer.changes })
      if (isSame(sent, snapshot.draft)) set({ status: restingStatus() })
    } catch (error) {
      set({ status: (await isStale(error)) ? { kind: 'conflict' } : { kind: 'failed', error } })
    }
  }

  async function isStale(error: unknown): Promise<boolean> {
    if (!(error instanceof RequestError) || error.code !== badRequestCode) return false
    try {
      return (await load()).updated_at !== snapshot.updatedAt
    } catch {
      return false // The first error is the one to show.
    }
  }

  function restingStatus(): SaveStatus {
    return findMistakes(snapshot.draft).size > 0 ? { kind: 'mistake' } : { kind: 'saved' }
  }

  /** Takes the agent as it is on the server, unless something here is not saved yet. */
  function adopt(newer: AgentDetail, { force = false } = {}) {
    const isResting = snapshot.status.kind === 'saved'
    if (!force && (!isResting || newer.updated_at < snapshot.updatedAt)) return
    saved = toDraft(newer.bot)
    const draft = isSame(saved, snapshot.draft) ? snapshot.draft : saved
    set({ draft, status: { kind: 'saved' }, updatedAt: newer.updated_at, changes: newer.changes })
  }

  /** Ends a conflict in favour of this screen. */
  async function overwrite(): Promise<void> {
    set({ status: { kind: 'saving' } })
    await send(toAgentChange(saved, snapshot.draft), undefined)
  }

  /** Ends a conflict in favour of what is on the server. */
  async function takeTheirs(): Promise<void> {
    adopt(await load(), { force: true })
  }

  return {
    edit,
    takeTheirs,
    flush,
    adopt,
    overwrite,
    isUnsaved: () => snapshot.status.kind !== 'saved',
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

// What held a mistake was not sent: it still counts as unsaved.
function withoutMistakes(before: Draft, sent: Draft): Draft {
  const next = { ...sent }
  const change = toAgentChange(before, sent)
  for (const field of findMistakes(sent)) Object.assign(next, { [field]: before[field] })
  if (findMistakes(sent).has('prologue') || findMistakes(sent).has('suggestedQuestions'))
    if (!change.onboarding_info)
      Object.assign(next, { prologue: before.prologue, suggestedQuestions: before.suggestedQuestions })
  return next
}
