import type { Page } from 'playwright-core'
import type { ServerProcess } from './server-process.ts'

/** Opens the one-time link that the server printed, and signs in as the owner it creates. */
export async function createOwner(page: Page, server: ServerProcess): Promise<void> {
  const link = /http\S+#token=\S+/.exec(server.output())![0]
  await page.goto(link)
  await page.locator('[name=name]').fill('Owner')
  await page.locator('[name=email]').fill('owner@shop.example')
  await page.locator('[name=password]').fill('twelve buttons')
  await page.locator('[type=submit]').click()
  await page.waitForURL(/\/space\/\d+/)
}
