import { checkInstallation, type Finding, readConfig } from '@buttonhole/server'
import { toSentence } from './error-sentence.ts'

const words: Record<Finding['state'], string> = { ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' }

/** Looks at everything a start needs and prints a line for each. @returns the exit code: 1 when there is a problem */
export async function doctorCommand(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const findings = await checkInstallation(readConfig(environment))
    const width = Math.max(...findings.map((finding) => finding.name.length))
    for (const { name, state, text } of findings) console.log(`${words[state]}  ${name.padEnd(width)}  ${text}`)
    return findings.some((finding) => finding.state === 'problem') ? 1 : 0
  } catch (error) {
    console.error(`${words.problem}  ${toSentence(error)}`)
    return 1
  }
}
