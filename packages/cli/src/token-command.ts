import { parseArgs } from 'node:util'
import { createOwnerToken, readConfig } from '@buttonhole/server'
import { toSentence } from './error-sentence.ts'

const usage = 'buttonhole token create --name <what it is for> [--days <1 to 3650>]'

/**
 * `token create`: makes a personal access token of the owner. The token alone goes to standard output, for a script to
 * take it.
 * @returns the exit code
 */
export async function tokenCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const request = readRequest(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n  ${usage}`)
    return 2
  }
  try {
    const token = await createOwnerToken(readConfig(environment), request)
    console.error(`A token of the owner, ${request.days ? `for ${request.days} days` : 'for good'}. It is shown once:`)
    console.log(token)
    return 0
  } catch (error) {
    console.error(toSentence(error))
    return 1
  }
}

/** @returns the request, or a sentence that says what is wrong with it */
function readRequest(args: readonly string[]): { name: string; days?: number } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: { type: 'string' }, days: { type: 'string' } },
    })
    if (positionals.length !== 1 || positionals[0] !== 'create') return 'A token can be created, and nothing else.'
    const name = values.name?.trim()
    if (!name || name.length > 100) return '--name is missing, or longer than 100 characters.'
    if (values.days === undefined) return { name }
    const days = Number(values.days)
    if (!Number.isInteger(days) || days < 1 || days > 3650) return '--days takes a whole number from 1 to 3650.'
    return { name, days }
  } catch (error) {
    return (error as Error).message
  }
}
