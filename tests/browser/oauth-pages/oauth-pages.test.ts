import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOAuthApp, redirectUrl } from '../../../packages/server/src/testing/oauth-browser.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let server: TestServer
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function openSignedIn(options: Parameters<typeof openPage>[1]): Promise<WatchedPage> {
  const opened = await openPage(browser, options)
  const value = await server.app.consoleSessions.open(server.ownerId, 'test')
  await opened.context.addCookies([{ name: 'bh_session', value, url: server.url }])
  return opened
}

/** What axe finds wrong, by rule. Run from outside the page's CSP. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe
    return (await axe.run()).violations.map((violation) => violation.id)
  })
}

const looks = [
  { locale: 'en-US', colorScheme: 'light', viewport: { width: 1100, height: 760 } },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const

test.each(looks)('consent is read, pressed, and leads to the app ($locale, $colorScheme)', async (look) => {
  const { app } = await createOAuthApp(server, { kind: 'web', name: 'A'.repeat(60) })
  const { page, context, complaints } = await openSignedIn(look)
  const query = new URLSearchParams({ response_type: 'code', client_id: app.client_id, redirect_uri: redirectUrl })

  await page.goto(`${server.url}/api/permission/oauth2/authorize?${query}`)

  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const arrival = page.waitForRequest('https://shop.example/**')
  await page.getByRole('button').first().click()
  expect(new URL((await arrival).url()).searchParams.get('code')).toMatch(/^code_/)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(looks)('a code is typed by keyboard alone, wrong, then right ($locale, $colorScheme)', async (look) => {
  const { apps, devices } = server.app.oauth
  const app = await apps.getClient((await createOAuthApp(server, { kind: 'device' })).app.client_id)
  const device = await devices.begin(app, { workspaceId: undefined, serverUrl: server.url, address: '::1' })
  const { page, context, complaints } = await openSignedIn(look)
  await page.goto(`${server.url}/oauth/device`)
  expect(await findBarriers(page)).toEqual([])

  await page.keyboard.type('bbbb bbbb')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('textbox').fill(device.user_code.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByText(device.user_code).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button').first().press('Enter')
  await page.waitForURL('**/decision')

  expect(await devices.poll(app, device.device_code)).toMatchObject({ token_type: 'Bearer' })
  expect(complaints).toEqual([])
  await context.close()
})
