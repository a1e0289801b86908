import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedConversations } from '../../../bench/console/seed.mjs'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { createOwner } from '../harness/console-owner.ts'
import { findDemoBot, type ServerProcess, startServer } from '../harness/server-process.ts'

let browser: Browser
let server: ServerProcess
beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

test('ten thousand conversations and a transcript of five thousand messages are a few hundred elements', async () => {
  const { page, context, complaints } = await openPage(browser, {
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
  })
  await createOwner(page, server)
  const base = page.url().replace(/\/agents.*/, '')
  const botId = await findDemoBot(server)
  await server.terminate()
  const { longId, rareId } = seedConversations(server.dataDir, { botId })
  await server.restart()

  await page.goto(`${base}/conversations`)
  await page.getByPlaceholder('Search 10,000 conversations').waitFor()
  const list = page.locator('section[aria-label=Conversations]')
  for (let pages = 0; pages < 4; pages++) {
    const answered = page.waitForResponse((response) => response.url().includes('after='))
    await list.locator('[class*=rows]').evaluate((rows) => rows.scrollTo(0, rows.scrollHeight))
    await answered
  }
  expect(await list.locator('a').count()).toBeLessThan(60)

  await page.getByPlaceholder(/^Search/).fill('ZIRCONIUM')
  await list.locator(`a[href*="${rareId}"]`).waitFor()
  expect(await list.locator('a').count()).toBe(1)

  await page.goto(`${base}/conversations/${longId}?answer=none`)
  await page.getByRole('button', { name: 'Newest' }).click()
  const transcript = page.locator('section[aria-label="What was said"]')
  await expect
    .poll(
      () =>
        transcript.evaluate(
          (box) => box.scrollTop > 100_000 && box.scrollHeight - box.scrollTop - box.clientHeight < 50,
        ),
      {
        timeout: 30_000,
      },
    )
    .toBe(true)
  expect(await transcript.evaluate((box) => box.querySelectorAll('*').length)).toBeLessThan(1500)
  expect(complaints).toEqual([])
  await context.close()
})
