// A page of somebody who uses Vue, server-rendered and hydrated.
import { ButtonholeChat, type ButtonholeChatProps } from '@buttonhole/sdk/vue'
import { type Component, createSSRApp, h, ref } from 'vue'

const page = window as unknown as { props: ButtonholeChatProps; heard: string[] }
page.heard = []
const chat = ref<{ client(): unknown } | null>(null)
const app = createSSRApp({
  render: () =>
    h(ButtonholeChat as unknown as Component, {
      ...page.props,
      ref: chat,
      onEvent: (event: { name: string }) => void page.heard.push(event.name),
    }),
})
app.config.warnHandler = (message) => page.heard.push(`warning: ${message}`)
app.mount('#app')
Object.assign(page, { unmount: () => app.unmount(), client: () => chat.value?.client() })
