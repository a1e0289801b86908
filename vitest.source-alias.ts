import { fileURLToPath } from 'node:url'

const toSource = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url))

/**
 * Our packages by their sources. An alias and not an export condition: conditions given to the test runner also reach
 * Node, which then takes the wrong half of packages that ship two.
 */
export const sourceAlias = {
  '@buttonhole/protocol': toSource('protocol'),
  '@buttonhole/agent': toSource('agent'),
  '@buttonhole/server': toSource('server'),
}
