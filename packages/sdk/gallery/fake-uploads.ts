import type { ChatStore, FileRefusal, Problem, Upload } from '../src/client/chat-store.ts'
import { signal } from '../src/client/signal.ts'
import type { Writable } from './fake-store.ts'

let nextKey = 0

/** A file on its way, or there. */
export function uploadOf(
  name: string,
  bytes: number,
  state: 'uploading' | 'done' | 'failed',
  progress = 1,
  url?: string,
) {
  return {
    key: `upload-${nextKey++}`,
    name,
    bytes,
    kind: /\.(png|jpe?g|svg)$/.test(name) ? ('image' as const) : ('file' as const),
    previewUrl: url,
    state: signal(state),
    progress: signal(progress),
    problem: signal<Problem | undefined>(undefined),
  }
}

/** Takes up to six files; each is there a second later. */
export function createFakeUploads(): Writable<ChatStore['uploads']> {
  const items = signal<readonly Upload[]>([])
  return {
    items,
    async add(files) {
      const refused: FileRefusal[] = []
      for (const file of files) {
        if (items.value.length >= 6) refused.push({ name: file.name, reason: 'tooMany' })
        else if (file.size === 0) refused.push({ name: file.name, reason: 'empty' })
        else items.value = [...items.value, begin(file)]
      }
      return refused
    },
    remove(key) {
      items.value = items.value.filter((one) => one.key !== key)
    },
    retry(key) {
      const upload = items.value.find((one) => one.key === key) as ReturnType<typeof uploadOf> | undefined
      if (upload) upload.state.value = 'done'
    },
  }
}

function begin(file: File): Upload {
  const url = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
  const upload = uploadOf(file.name, file.size, 'uploading', 0, url)
  const timer = setInterval(() => {
    upload.progress.value = Math.min(1, upload.progress.value + 0.1)
    if (upload.progress.value < 1) return
    clearInterval(timer)
    upload.state.value = 'done'
  }, 100)
  return upload
}
