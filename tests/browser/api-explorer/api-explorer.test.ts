import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations } from '../harness/axe.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { createPublishedBot, ownerToken, type ServerProcess, startServer } from '../harness/server-process.ts'

let browser: Browser
let server: ServerProcess
beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function openExplorer() {
  const watched = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await watched.page.goto(`${server.url}/docs/api`)
  await watched.page.locator('#api:not([aria-busy])').waitFor()
  await watched.page.getByLabel('Access token').fill(ownerToken)
  return watched
}

/** The calls that are shown, by method and path. */
const listShown = (page: Page) =>
  page
    .locator('#api section > details:visible > summary')
    .evaluateAll((all) => all.map((it) => [it.children[0]!.textContent, it.children[1]!.textContent].join(' ')))

async function openCall(page: Page, method: string, path: string): Promise<Locator> {
  const call = page.locator('#api section > details').filter({
    has: page.locator('summary', { hasText: new RegExp(`^${method}${path.replaceAll('/', '\\/')}[A-Z]`) }),
  })
  await call.locator('summary').first().click()
  return call
}

test('a call is found by words of its path, its summary and its permission, and sent with the token', async () => {
  const { page, complaints } = await openExplorer()
  const { paths } = (await (await fetch(`${server.url}/docs/openapi.json`)).json()) as { paths: Record<string, object> }
  expect(await listShown(page)).toHaveLength(Object.values(paths).flatMap(Object.keys).length)
  const find = page.getByLabel('Find a call')
  await find.fill('get listWorkspace')
  expect(await listShown(page)).toEqual(['GET /v1/workspaces'])
  await find.fill('no such words')
  await page.getByRole('status').getByText('No call has all of these words.').waitFor()
  expect(await listShown(page)).toEqual([])
  await find.fill('')

  const call = await openCall(page, 'GET', '/v1/workspaces')
  await call.getByText('Needs the permission listWorkspace.').waitFor()
  await call.getByRole('button', { name: 'Send' }).click()
  await call.getByText('"role_type": "owner"').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a question is answered as a stream, and what it needs is said where it is missing', async () => {
  const { page, complaints } = await openExplorer()
  const call = await openCall(page, 'POST', '/v3/chat')
  const body = call.getByLabel('Body, JSON')
  const request = JSON.parse(await body.inputValue())

  await body.fill(JSON.stringify({ ...request, bot_id: undefined }))
  await call.getByRole('button', { name: 'Send' }).click()
  await call.getByText('required properties bot_id').waitFor()

  await body.fill(JSON.stringify({ ...request, bot_id: await createPublishedBot(server), stream: true }))
  await call.getByRole('button', { name: 'Send' }).click()
  await call.getByText('event:done').waitFor()
  expect(complaints).toEqual([])
})
