import { existsSync, readFileSync } from 'node:fs'

/**
 * The totals of one run of vitest, read from its JSON report. What has no test to blame is counted as one failure: a
 * file that could not be loaded, an error outside every test, a run that wrote no report.
 * @param {string} reportPath
 * @param {number} exitCode
 */
export function readTotals(reportPath, exitCode) {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  const files = existsSync(reportPath) ? (JSON.parse(readFileSync(reportPath, 'utf8')).testResults ?? []) : []
  for (const file of files) {
    const failedBefore = totals.failed
    for (const { status } of file.assertionResults)
      totals[status === 'passed' || status === 'failed' ? status : 'skipped']++
    if (file.status === 'failed' && totals.failed === failedBefore) totals.failed++
  }
  if (exitCode !== 0 && totals.failed === 0) totals.failed = 1
  return totals
}
