import type { BrowserContextOptions, Page } from 'playwright-core'
import { createOwner } from '../harness/console-owner.ts'
import { createPublishedBot } from '../harness/server-process.ts'
import type { Stage } from '../harness/stage.ts'

/** What the browser of each server's owner keeps. */
const signedIn = new WeakMap<Stage, BrowserContextOptions['storageState']>()

/** Opens the editor of a new agent, as the owner of the server; the first call of a stage creates them. */
export async function openEditor(
  stage: Stage,
  fields: Record<string, unknown>,
  viewport: BrowserContextOptions['viewport'] = { width: 1280, height: 860 },
): Promise<{ page: Page; botId: string }> {
  const { page, context } = await stage.visit({
    locale: 'en-GB',
    viewport,
    storageState: signedIn.get(stage),
  })
  if (signedIn.has(stage)) await page.goto(`${stage.server.url}/console/`)
  else await createOwner(page, stage.server)
  signedIn.set(stage, await context.storageState())
  await page.waitForURL(/\/space\/\d+\//)
  const botId = await createPublishedBot(stage.server, fields)
  await page.goto(page.url().replace(/\/space\/(\d+)\/.*/, `/space/$1/bot/${botId}`))
  // The editors of texts come a moment later than the page, in the place of plain fields.
  await page.locator('#instructions .cm-content').waitFor()
  await page.locator('#opening .cm-content').waitFor()
  return { page, botId }
}
