/** The four functions of Vue 3 that its wrapper calls: the package is built without Vue. */
declare module 'vue' {
  export function h(name: string, props: Record<string, unknown>): unknown
  export function onMounted(hook: () => void): void
  export function onBeforeUnmount(hook: () => void): void
  export function ref<T>(value: T): { value: T }
}
