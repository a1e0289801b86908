import { h, onBeforeUnmount, onMounted, ref } from 'vue'
import type { ClientEventName, ClientEvents } from './client/client-events.ts'
import type { WebChatClient } from './compat/client-handle.ts'
import type { WebChatClientOptions } from './compat/web-chat-client-options.ts'
import { mountClient } from './mount-client.ts'

/** What {@link ButtonholeChat} takes. */
export interface ButtonholeChatProps {
  /** Read once, when the component is mounted. For other options give the component another `key`. */
  options: WebChatClientOptions
  /** The window fills an element in this place instead of floating over the page. Default false. */
  inline?: boolean
}

interface SetupContext {
  emit(name: 'event', event: { name: ClientEventName; detail: ClientEvents[ClientEventName] }): void
  expose(exposed: { client(): WebChatClient | undefined }): void
}

/** The shape of a Vue 3 component, written out so that the types of this package need no Vue. */
export interface ButtonholeChatComponent {
  name: string
  props: { options: { type: ObjectConstructor; required: true }; inline: BooleanConstructor }
  emits: readonly ['event']
  setup(props: ButtonholeChatProps, context: SetupContext): () => unknown
}

/**
 * The widget as a Vue 3 component: nothing on a server, one client while it is mounted. It emits `event` with
 * `{ name, detail }` and exposes `client()`.
 */
export const ButtonholeChat: ButtonholeChatComponent = {
  name: 'ButtonholeChat',
  props: { options: { type: Object, required: true }, inline: Boolean },
  emits: ['event'],
  setup(props, { emit, expose }) {
    const place = ref<Element | undefined>(undefined)
    let client: WebChatClient | undefined
    onMounted(() => {
      client = mountClient(props.options, place.value ?? undefined, (name, detail) => emit('event', { name, detail }))
    })
    onBeforeUnmount(() => {
      client?.destroy()
      client = undefined
    })
    expose({ client: () => client })
    return () => (props.inline ? h('div', { ref: place, style: { width: '100%', height: '100%' } }) : null)
  },
}
