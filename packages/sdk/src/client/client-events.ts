/**
 * What a page can listen to with `client.on(name, listener)`. Every detail is a plain object of its own: changing it
 * changes nothing here.
 */
export interface ClientEvents {
  /** The agent and the newest messages are there; the window can be used. */
  ready: { botId: string; botName: string }
  open: Record<never, never>
  close: Record<never, never>
  /** A question was handed over by the visitor or the page. `fileNames` are those of its files. */
  sent: { text: string; fileNames: readonly string[] }
  /** The server has taken the question; nothing of the answer is there yet. */
  answerStarted: { conversationId: string; chatId: string }
  /** A piece of the answer, in order. */
  delta: { chatId: string; text: string }
  /** The answer has ended. `text` is all of it, as Markdown. */
  answerCompleted: {
    conversationId: string
    chatId: string
    messageId: string
    text: string
    status: 'done' | 'stopped' | 'broken'
  }
  feedback: { messageId: string; rating: 'like' | 'unlike' | undefined }
  /** Something did not work. It has been said to the visitor already; never holds a token. */
  error: ClientError
  /** Another conversation is shown; `undefined` is a new one that nobody has written in. */
  conversationChanged: { conversationId: string | undefined }
  /** How many answers have ended while the window was closed. */
  unread: { count: number }
}

/** What `onError` and the event `error` get. */
export interface ClientError {
  /** See `Problem` for the names; `appUnsupported` and `loadFailed` (the window could not be brought) come beside them. */
  name: string
  /** The Open API's code, 0 when none came. */
  code: number
  retryable: boolean
  /** The log id of the failed request, `""` when none came. */
  requestId: string
}

export type ClientEventName = keyof ClientEvents

/** Tells the page. Never throws, whatever its listeners do. */
export type Emit = <Name extends ClientEventName>(name: Name, detail: ClientEvents[Name]) => void
