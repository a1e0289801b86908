import type { Problem } from '../../client/chat-store.ts'

/** What happened, and what the visitor can do about it. */
export type Sentences = readonly [happened: string, whatToDo: string]

/** The forms a language has for numbers, as `Intl.PluralRules` names them; `#` is the place of the number. */
export type Plural = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** The words of the window before the first question; English is part of the panel. */
export interface Texts {
  readonly newConversation: string
  readonly clearContext: string
  readonly close: string
  /** Name of the window while the agent's name is not known yet. */
  readonly chat: string
  /** The button that opens the list of conversations, and its title. */
  readonly conversations: string
  /** The button with everything else. */
  readonly more: string
  readonly placeholder: string
  readonly send: string
  readonly stop: string
  readonly attach: string
  /** Why {@link attach} is off. */
  readonly attachOffline: string
  readonly speak: string
  /** Why Send is off while files are on their way. */
  readonly filesWait: string
  readonly tryAgain: string
  readonly writing: string
  readonly loading: string
  readonly contextCleared: string
  /** Under a question that waits for the network. */
  readonly queued: string
  readonly you: string
  readonly details: string
  readonly footer: string
  /** What cannot be said better, for the words of the others could not be brought. */
  readonly unavailable: Sentences
}

/**
 * The words of what is brought later: answers, files, feedback, the list of conversations, voice. `#` in a text is the place
 * of what is put into it.
 */
export interface LaterTexts {
  readonly newest: string
  readonly stopped: string
  /** Stands between two sentences. */
  readonly gap: '' | ' '
  readonly answerComplete: string
  readonly notSent: string
  /** A part of the window could not be brought. */
  readonly partMissing: Sentences
  readonly problems: Readonly<Record<Problem['name'], Sentences>>
  /** The row above the composer while the network is away. */
  readonly offline: Sentences
  readonly copy: string
  readonly copyCode: string
  readonly copied: string
  readonly copyFailed: string
  readonly answerAgain: string
  /** Pressed while it speaks; pressing again ends it. */
  readonly readAloud: string
  readonly quote: string
  readonly removeQuote: string
  readonly edit: string
  readonly cancel: string
  readonly good: string
  readonly bad: string
  readonly thinking: string
  readonly thought: string
  readonly knowledge: string
  readonly sources: string
  readonly source: string
  readonly input: string
  readonly output: string
  readonly reconnecting: string
  readonly nothingArrived: string

  readonly feedbackTitle: string
  readonly feedbackPlaceholder: string
  readonly feedbackSend: string
  readonly feedbackThanks: string

  readonly search: string
  readonly today: string
  readonly last30Days: string
  readonly older: string
  readonly noConversations: string
  readonly nothingFound: string
  readonly rename: string
  readonly remove: string
  /** Asked in the row itself, with {@link keep} and {@link remove} behind it. */
  readonly removeQuestion: string
  readonly keep: string

  readonly dropFiles: string
  readonly files: string
  readonly fileEmpty: string
  readonly fileTooBig: string
  readonly filesTooMany: string
  readonly fileFailed: string

  readonly exportMarkdown: string
  readonly exportFailed: string
  readonly expand: string
  readonly shrink: string
  readonly sizeAndPlace: string
  readonly sizeAndPlaceHelp: string
  readonly previous: string
  readonly next: string
  readonly zoom: string

  readonly recording: string
  readonly microphoneBlocked: string
  /** The way from speaking back to typing. */
  readonly typeInstead: string
  readonly nothingHeard: string

  /** With a number of seconds. */
  readonly thoughtFor: string
  /** With {@link passages}. */
  readonly searched: string
  readonly searchedNothing: string
  /** With the names of tools. */
  readonly usedTools: string
  /** For content no window of ours can draw, with its type. */
  readonly unsupported: string
  /** With `in 12 seconds`, `in 3 hours`. */
  readonly askAgain: string
  readonly passages: Plural
  /** Sources that are folded away. */
  readonly moreSources: Plural
  readonly newAnswers: Plural
}

/** A whole language, as its chunk exports it. */
export interface Language {
  readonly core: Texts
  readonly later: LaterTexts
  /** Font that draws its characters the way its readers know them, where the first of our stack would not. */
  readonly font?: string
}
