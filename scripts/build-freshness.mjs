import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isTest, listFiles, root, toShortPath } from './workspace.mjs'

/**
 * A fingerprint of the contents of files and folders. Contents rather than times: a checkout, a branch switch and a
 * deleted file are all seen, and touching a file is not.
 */
export function fingerprint(inputs, base = root) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const path = join(base, input)
    const files = existsSync(path) && !input.match(/\.\w+$/) ? listFiles(path) : [path]
    for (const file of files) {
      if (isTest(file) || !existsSync(file)) continue
      hash.update(toShortPath(file, base)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * Is the result of a build step there and made from what the inputs hold now?
 * @param {{ inputs: string[], outputs: string[], stamp: string }} step paths relative to `base`
 */
export function isFresh(step, base = root) {
  if (!step.outputs.every((output) => existsSync(join(base, output)))) return false
  const stamp = join(base, step.stamp)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(step.inputs, base)
}

/** Remembers that a step was built from inputs with this fingerprint, taken before the build began. */
export function markFresh(step, value, base = root) {
  const stamp = join(base, step.stamp)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
}
