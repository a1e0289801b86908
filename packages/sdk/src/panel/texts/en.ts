import type { Texts } from './texts.ts'

/** English: what is there without loading anything. */
export const core: Texts = {
  newConversation: 'New conversation',
  clearContext: 'Clear context',
  close: 'Close',
  chat: 'Chat',
  conversations: 'Conversations',
  more: 'More',
  placeholder: 'Ask a question',
  send: 'Send',
  stop: 'Stop',
  attach: 'Attach files',
  attachOffline: 'Files can be attached when you are back online.',
  speak: 'Speak',
  filesWait: 'Sends when every file is ready or removed.',
  tryAgain: 'Try again',
  writing: 'Writing',
  loading: 'Loading',
  contextCleared: 'Context cleared',
  queued: 'Sends when you are back online',
  you: 'You',
  details: 'Details',
  footer: 'Answers are written by AI. Check what matters.',
  unavailable: ['The chat cannot answer at the moment.', 'Try again in a minute.'],
}
