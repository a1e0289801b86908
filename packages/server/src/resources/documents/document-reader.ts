import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { toFolder } from '../../package-folder.ts'

/** Kinds of documents that need a reader; text is read where it stands. */
export type DocumentKind = 'pdf' | 'docx'

/** Why a document could not be read. */
export type DocumentProblem = 'broken' | 'long' | 'slow'

/** What one document may take. */
export interface DocumentLimits {
  pages: number
  characters: number
  /** Of all entries of a docx together. */
  unpackedBytes: number
  entries: number
  timeoutMs: number
  memoryMb: number
}

export const defaultDocumentLimits: DocumentLimits = {
  pages: 3000,
  characters: 4_000_000,
  unpackedBytes: 100 * 1024 ** 2,
  entries: 5000,
  timeoutMs: 30_000,
  memoryMb: 384,
}

/**
 * Reads documents one at a time, each in a thread of its own with a deadline and a ceiling of memory: a page tree without
 * end or a bomb costs one thread, not the server.
 */
export function createDocumentReader(limits: DocumentLimits = defaultDocumentLimits) {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    /** @returns the texts of its pages, or of the whole; or why not */
    read(bytes: Uint8Array, kind: DocumentKind): Promise<{ pages: string[] } | { problem: DocumentProblem }> {
      const reading = queue.then(() => readInWorker(bytes, kind, limits))
      queue = reading
      return reading
    },
  }
}
export type DocumentReader = ReturnType<typeof createDocumentReader>

function readInWorker(
  bytes: Uint8Array,
  kind: DocumentKind,
  limits: DocumentLimits,
): Promise<{ pages: string[] } | { problem: DocumentProblem }> {
  return new Promise((resolve) => {
    const worker = new Worker(path.join(toFolder('server/workers'), 'read-document.mjs'), {
      workerData: { bytes, kind, limits },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      // Nothing of the server's environment, and what a library prints is nobody's log.
      env: {},
      stdout: true,
      stderr: true,
    })
    const timer = setTimeout(() => finish({ problem: 'slow' }), limits.timeoutMs)
    const finish = (outcome: { pages: string[] } | { problem: DocumentProblem }) => {
      clearTimeout(timer)
      resolve(outcome)
      void worker.terminate()
    }
    worker.once('message', finish)
    worker.once('error', () => finish({ problem: 'broken' }))
    worker.once('exit', () => finish({ problem: 'broken' }))
  })
}
