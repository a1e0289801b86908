/** The widget as its script defines it; the console embeds it the way any page does. */
interface WidgetClient {
  showChatBot(): void
  on(event: 'answerCompleted', listener: (detail: { chatId: string }) => void): () => void
  destroy(): void
}

interface WidgetGlobal {
  CozeWebSDK?: { WebChatClient: new (options: unknown) => WidgetClient }
}

const scriptPath = '/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js'

let loading: Promise<void> | undefined

/** Loads the script of this server once and makes a client of it. Rejects when the script does not arrive. */
export async function createWidget(options: unknown): Promise<WidgetClient> {
  loading ??= loadScript().catch((error) => {
    loading = undefined
    throw error
  })
  await loading
  return new (window as WidgetGlobal).CozeWebSDK!.WebChatClient(options)
}

function loadScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = scriptPath
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error('The script of the widget did not arrive.')))
    document.head.append(script)
  })
}
