import type { FileRefusal, Problem, Upload } from './chat-store.ts'
import { ProblemError, problemFrom } from './problem.ts'
import { type Signal, signal } from './signal.ts'

const mostFiles = 6
const mostBytes = 500 * 1024 * 1024

/** Brings one file to the server. @returns its id */
export type UploadFile = (file: File, signal: AbortSignal, onProgress: (part: number) => void) => Promise<string>

/** The list behind `uploads` of the store. */
export interface UploadList {
  add(files: Iterable<File>): readonly FileRefusal[]
  remove(key: string): void
  retry(key: string): void
  /**
   * Takes files out of the list for a question. The answer gives their ids as soon as each has arrived; calling it again
   * tries what has failed once more. It rejects with a ProblemError.
   */
  take(uploads: readonly Upload[]): () => Promise<readonly string[]>
  destroy(): void
}

interface Entry {
  upload: Upload
  file: File
  state: Signal<Upload['state']['value']>
  progress: Signal<number>
  problem: Signal<Problem | undefined>
  controller: AbortController
  /** `undefined` when it failed. */
  fileId: Promise<string | undefined>
}

/** Builds the list of files for the next question, shown as `items`. An upload starts as soon as the file is chosen. */
export function createUploads(
  items: Signal<readonly Upload[]>,
  uploadFile: UploadFile,
  newKey: () => string,
): UploadList {
  let entries: Entry[] = []
  const taken = new Set<Entry>()

  function publish(next: Entry[]) {
    entries = next
    items.value = entries.map(({ upload }) => upload)
  }

  function begin(entry: Entry) {
    entry.controller = new AbortController()
    entry.problem.value = undefined
    entry.progress.value = 0
    entry.state.value = 'uploading'
    const { signal: ending } = entry.controller
    const onProgress = (part: number) => {
      entry.progress.value = part
    }
    entry.fileId = uploadFile(entry.file, ending, onProgress).then(
      (fileId) => {
        entry.progress.value = 1
        entry.state.value = 'done'
        return fileId
      },
      (error) => {
        entry.problem.value = problemFrom(error)
        entry.state.value = 'failed'
        return undefined
      },
    )
  }

  function add(file: File): FileRefusal | undefined {
    const { name } = file
    if (entries.length >= mostFiles) return { name, reason: 'tooMany' }
    if (file.size === 0) return { name, reason: 'empty' }
    if (file.size > mostBytes) return { name, reason: 'tooBig' }
    const state = signal<Upload['state']['value']>('uploading')
    const progress = signal(0)
    const problem = signal<Problem | undefined>(undefined)
    const kind = kindOf(file)
    const previewUrl = kind === 'image' ? URL.createObjectURL(file) : undefined
    const upload: Upload = { key: newKey(), name, bytes: file.size, kind, previewUrl, state, progress, problem }
    const entry = { upload, file, state, progress, problem, controller: new AbortController() } as Entry
    begin(entry)
    publish([...entries, entry])
    return undefined
  }

  function forget(entry: Entry) {
    entry.controller.abort()
    if (entry.upload.previewUrl) URL.revokeObjectURL(entry.upload.previewUrl)
  }

  return {
    add: (files) => Array.from(files, add).flatMap((refusal) => refusal ?? []),
    remove(key) {
      for (const entry of entries) if (entry.upload.key === key) forget(entry)
      publish(entries.filter(({ upload }) => upload.key !== key))
    },
    retry(key) {
      const entry = entries.find(({ upload }) => upload.key === key)
      if (entry?.state.value === 'failed') begin(entry)
    },
    take(uploads) {
      const chosen = entries.filter(({ upload }) => uploads.includes(upload))
      publish(entries.filter((entry) => !chosen.includes(entry)))
      for (const entry of chosen) taken.add(entry) // Their pictures are on the screen: the addresses stay good.
      return async () => {
        for (const entry of chosen) if (entry.state.value === 'failed') begin(entry)
        const ids = await Promise.all(chosen.map(({ fileId }) => fileId))
        const failed = chosen.find(({ problem }) => problem.value)
        if (failed) throw new ProblemError(failed.problem.value!)
        return ids as string[]
      }
    },
    destroy() {
      for (const entry of [...entries, ...taken]) forget(entry)
      publish([])
    },
  }
}

function kindOf({ type }: File): Upload['kind'] {
  if (type.startsWith('image/')) return 'image'
  return type.startsWith('audio/') ? 'audio' : 'file'
}
