// The list of conversations: comes when it is opened, or when there is room for it beside the messages.
import css from './conversations.css?inline'

export { ConversationList } from './conversation-list.tsx'

/** The look of what this chunk draws. */
export const styles = css

/** The same in the dark. */
export const darkStyles = ':host{--bh-canvas:#0e1210}'
