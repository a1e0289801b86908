// What a conversation needs only when somebody asks for it. A chunk of its own: nothing here is loaded before the first question.
export { createConversationIndex, renameConversation, toName } from './conversation-index.ts'
export { toMarkdownDocument } from './markdown-document.ts'
export { deleteMessages, rateMessage, transcribe } from './message-calls.ts'
export { speak } from './speech.ts'
export { uploadFile } from './upload-file.ts'
export { createUploads } from './uploads.ts'
