import type { ClientError } from '../client/client-events.ts'

type BeforeHook = () => boolean | undefined | Promise<boolean | undefined>

/**
 * What the constructor takes: every option of the Coze Chat SDK by its own name, the historical ones included, and ours.
 * An unknown name or a wrong type is passed over with one warning in the console; nothing throws.
 */
export interface WebChatClientOptions {
  /** Ours: address of the server, for the npm package. Default: where the script came from. */
  host?: string | undefined
  /** Ours: called for everything that goes wrong; the visitor has been told already. */
  onError?: ((error: ClientError) => void) | undefined
  config: {
    /** Default `bot`. `app` is answered with one sentence: there are none yet. */
    type?: 'bot' | 'app' | undefined
    /** Id of the agent, digits. `botInfo.botId` goes before `botId` before `bot_id`. */
    bot_id?: string | undefined
    botId?: string | undefined
    botInfo?: { botId?: string | undefined; parameters?: Record<string, unknown> | undefined } | undefined
    appInfo?: Record<string, unknown> | undefined
    /** Ours: prompt variables of the agent, sent with each question. */
    custom_variables?: Record<string, string> | undefined
    /** The window runs in a frame of our own. Default false. */
    isIframe?: boolean | undefined
    sdk_verify_token?: string | undefined
  }
  /** Absent: an anonymous visitor, who keeps their history on this browser. */
  auth?:
    | {
        type?: 'token' | 'unauth' | undefined
        token?: string | undefined
        onRefreshToken?: ((oldToken?: string) => string | Promise<string>) | undefined
        connectorId?: string | undefined
      }
    | undefined
  userInfo?: { id?: string | undefined; nickname?: string | undefined; url?: string | undefined } | undefined
  ui?:
    | {
        base?: BaseOptions | undefined
        asstBtn?: { isNeed?: boolean | undefined } | undefined
        header?: { isShow?: boolean | undefined; isNeedClose?: boolean | undefined; extra?: unknown } | undefined
        footer?:
          | {
              isShow?: boolean | undefined
              expressionText?: string | undefined
              linkvars?: Record<string, { text: string; link?: string | undefined }> | undefined
            }
          | undefined
        conversations?: { isNeed?: boolean | undefined } | undefined
        chatBot?: ChatBotOptions | undefined
      }
    | undefined
  /** Historical; `ui` wins. */
  componentProps?:
    | (Pick<BaseOptions, 'icon' | 'layout' | 'lang' | 'zIndex'> &
        Pick<ChatBotOptions, 'title' | 'width' | 'uploadable'>)
    | undefined
  /** Where the launcher goes. Default: the corner of the page. */
  el?: Element | null | undefined
  extra?: { webChat?: Record<string, string> | undefined } | undefined
}

/** `ui.base`. */
export interface BaseOptions {
  icon?: string | undefined
  /** Default: `mobile` on phones. */
  layout?: 'pc' | 'mobile' | undefined
  /** A language tag, or `auto` for the language of the page. Default `en`. */
  lang?: string | undefined
  /** Default 1000. */
  zIndex?: number | undefined
  /** Ours. Default `auto`. */
  theme?: 'light' | 'dark' | 'auto' | undefined
  /** Ours: nonce of the page's content security policy, for browsers without constructable style sheets. */
  nonce?: string | undefined
  /** Ours: a CSS colour. */
  accent?: string | undefined
  /** Ours. Default `comfortable`. */
  density?: 'comfortable' | 'compact' | 'roomy' | undefined
  /** Ours: the corner of launcher and window. Default `bottom-right`. */
  position?: 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left' | undefined
  /** Ours: px from that corner's edges. */
  offset?: { x?: number | undefined; y?: number | undefined } | undefined
  /** Ours. Default false. */
  resizable?: boolean | undefined
  /** Ours: launcher and window can be moved. Default false. */
  draggable?: boolean | undefined
  /** Ours. Default false. */
  sound?: boolean | undefined
  /** Ours: a bubble beside the launcher. */
  greeting?:
    | { text: string; delayMs?: number; show?: 'visitor' | 'session' | 'always'; urls?: readonly string[] }
    | undefined
}

/** `ui.chatBot`. */
export interface ChatBotOptions {
  title?: string | undefined
  /** px, layout `pc`, without `el`. Default 460. */
  width?: number | undefined
  /** Default true. */
  uploadable?: boolean | undefined
  /** The window fills this element. */
  el?: Element | null | undefined
  /** Default true. */
  isNeedClearContext?: boolean | undefined
  isNeedClearMessage?: boolean | undefined
  /** Default: true for anonymous visitors, false with a token. */
  isNeedAddNewConversation?: boolean | undefined
  /** Default true, in a frame false. */
  isNeedAudio?: boolean | undefined
  /** Default true. */
  isNeedFunctionCallMessage?: boolean | undefined
  /** Default false. */
  isNeedQuote?: boolean | undefined
  isNeedConversationAdd?: boolean | undefined
  feedback?:
    | {
        /** Default false. */
        isNeedFeedback?: boolean | undefined
        feedbackPanel?:
          | {
              title?: string | undefined
              placeholder?: string | undefined
              tags?: readonly { label: string; isNeedDetail?: boolean | undefined }[] | undefined
            }
          | undefined
      }
    | undefined
  onShow?: (() => void) | undefined
  onHide?: (() => void) | undefined
  /** Exactly `false` keeps the window closed. */
  onBeforeShow?: BeforeHook | undefined
  /** Exactly `false` keeps the window open. */
  onBeforeHide?: BeforeHook | undefined
}
