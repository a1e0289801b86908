import { readFileSync } from 'node:fs'

/** The version of this server, from its package. */
export function readVersion(): string {
  // The same file seen from src/ and from dist/.
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
