// What reads a stored conversation. A chunk of its own, for whoever asks a first question has none; it comes beside the answer
// to who the visitor is.
export { createHistory } from './history.ts'
export { toStoredEntries } from './stored-entries.ts'
