import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Violation {
  id: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

/** What axe finds in a page, shadow roots included, targets of 24 px as well; each as one sentence. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(script, 'utf8')) // As a script element the policy of our own pages would refuse it.
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> }
    }
    const rules = { 'target-size': { enabled: true } }
    return (await axe.run(document, { resultTypes: ['violations'], rules })).violations.map(({ id, nodes }) => ({
      id,
      nodes,
    }))
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`),
  )
}
