import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from './browser.ts'
import { type CustomerSite, startCustomerSite } from './customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from './scripted-upstream.ts'
import { createPublishedBot, findDemoBot, type ServerProcess, startServer } from './server-process.ts'

/** What most scenarios of the widget stand on. Filled before the first test of the file, ended after the last. */
export interface Stage {
  browser: Browser
  server: ServerProcess
  /** A site of somebody who has the widget on a page. */
  site: CustomerSite
  botId: string
  /** The page that was opened last; it is closed after each test. */
  watched: WatchedPage
  /** Opens another page. */
  visit(options?: BrowserContextOptions): Promise<WatchedPage>
}

interface Options {
  /** `demo`: the agent that every server begins with; otherwise the fields of one that is created. */
  bot?: 'demo' | Parameters<typeof createPublishedBot>[1]
}

/** Sets the stage for the tests of this file: a browser, a server, a customer's site and an agent. */
export function setStage(options: Options = {}): Stage {
  return build(options, async () => ({}))
}

/** The same, where agents answer from a model that the test speaks for. */
export function setModelStage(options: Options = {}): Stage & { upstream: ScriptedUpstream } {
  const stage = build(options, async () => {
    stage.upstream = await startScriptedUpstream()
    return stage.upstream.environment
  }) as Stage & { upstream: ScriptedUpstream }
  afterAll(() => stage.upstream.stop())
  return stage
}

function build({ bot }: Options, prepare: () => Promise<Record<string, string>>): Stage {
  const stage = {
    async visit(options?: BrowserContextOptions) {
      stage.watched = await openPage(stage.browser, options)
      return stage.watched
    },
  } as Stage
  beforeAll(async () => {
    const environment = await prepare()
    const parts = await Promise.all([launchBrowser(), startServer(environment), startCustomerSite()])
    Object.assign(stage, { browser: parts[0], server: parts[1], site: parts[2] })
    stage.botId = await (bot === 'demo' ? findDemoBot(stage.server) : createPublishedBot(stage.server, bot))
  })
  afterEach(() => stage.watched?.context.close())
  afterAll(async () => {
    await stage.browser.close()
    await Promise.all([stage.server.stop(), stage.site.stop()])
  })
  return stage
}
