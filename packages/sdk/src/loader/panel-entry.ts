// The chunk that comes with the first sign of interest: the window and the conversation behind it.
export { createChatStore } from '../client/create-chat-store.ts'
export { createPanel } from '../panel/create-panel.tsx'
