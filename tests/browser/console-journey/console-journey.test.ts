import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { english } from '../../../packages/console/src/texts/en/index.ts'
import { chinese } from '../../../packages/console/src/texts/zh-CN/index.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { type Person, toPerson } from './person.ts'

let browser: Browser
let site: CustomerSite
let server: ServerProcess
beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startCustomerSite()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.stop())

const readers = [
  {
    locale: 'en-GB',
    language: 'en' as const,
    texts: english,
    knowledge: 'The small grinder costs 189 euro.',
    question: 'What does the small grinder cost?',
    answer: /189 euro/,
  },
  {
    locale: 'zh-CN',
    language: 'zh' as const,
    texts: chinese,
    knowledge: '小磨豆机的价格是 189 欧元。',
    question: '小磨豆机的价格是多少？',
    answer: /189 欧元/,
  },
]
type Reader = (typeof readers)[number]

/** Opens the one-time link of the first start and becomes the owner. */
async function createOwner({ page, ...person }: Person, { texts }: Reader): Promise<void> {
  await page.goto(/http\S+#token=\S+/.exec(server.output())![0])
  await person.type(page.locator('[name=name]'), 'Owner')
  await person.type(page.locator('[name=email]'), 'owner@shop.example')
  await person.type(page.locator('[name=password]'), 'twelve buttons')
  await person.press('Enter')
  await page.getByText(texts.firstRun.title).waitFor()
}

/** From an empty console to the code for a page. @returns the agent's id and the code */
async function publishAgent({ page, ...person }: Person, { texts, knowledge }: Reader) {
  await person.click(page.getByRole('button', { name: texts.templates.faq.name }))
  await page.waitForURL(/\/bot\/\d+$/)
  const botId = /\/bot\/(\d+)/.exec(page.url())![1]!
  await person.click(page.getByRole('button', { name: texts.knowledge.add, exact: true }))
  const dialog = page.getByRole('dialog')
  await person.type(dialog.getByLabel(texts.knowledge.title, { exact: true }), 'Prices')
  await person.type(dialog.getByLabel(texts.knowledge.text, { exact: true }), knowledge)
  await person.click(dialog.getByRole('button', { name: texts.knowledge.done }))
  await person.click(page.locator('header').getByRole('button', { name: texts.editor.publish, exact: true }))
  await person.click(dialog.getByRole('button', { name: texts.publish.submit.replace('{{version}}', '1') }))
  await page.waitForURL(/install$/)
  await person.click(page.getByRole('button', { name: texts.common.copy, exact: true }).first())
  return { botId, code: await page.evaluate(() => navigator.clipboard.readText()) }
}

test.each(readers)(
  '$locale: from the first start to an answer in a foreign page in under two minutes and twelve clicks, and unbound again',
  async (reader) => {
    const { texts } = reader
    const owner = await openPage(browser, {
      viewport: { width: 1280, height: 800 },
      locale: reader.locale,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const person = await toPerson(owner)
    await createOwner(person, reader)
    const { botId, code } = await publishAgent(person, reader)
    expect(code).toContain(botId)
    expect(code).not.toMatch(/pat_|sat_|ids_|token:/)

    site.show(`<!doctype html><html lang="en"><body><h1>Shop</h1>${code}</body></html>`)
    const visitor = await openPage(browser, { locale: reader.locale })
    const stranger = await toPerson(visitor)
    await visitor.page.goto(site.url)
    const widget = findWidget(visitor.page, { language: reader.language })
    await stranger.click(widget.launcher)
    await stranger.type(widget.input, reader.question)
    await stranger.press('Enter')
    await widget.waitForText(reader.answer)

    const clicks = person.clicks() + stranger.clicks()
    const seconds = person.seconds() + stranger.seconds()
    console.info(`${reader.locale}: ${clicks} clicks, ${seconds.toFixed(0)} s as a person would take`)
    expect(clicks).toBeLessThan(12)
    expect(seconds).toBeLessThan(120)
    expect(visitor.complaints).toEqual([])

    await unbind(owner.page, reader)
    await widget.ask(reader.question)
    const closed = reader.language === 'en' ? 'This chat is closed at the moment.' : '这个对话窗口暂时关闭了。'
    await widget.window.getByText(closed).first().waitFor()
    expect(owner.complaints).toEqual([])
    expect(texts.install.unbind).not.toBe('')
    await visitor.context.close()
    await owner.context.close()
  },
)

async function unbind(page: Page, { texts }: Reader): Promise<void> {
  const name = texts.templates.faq.agent
  await page.getByRole('button', { name: texts.install.unbind, exact: true }).click()
  await page.getByLabel(texts.install.unbindName.replace('{{name}}', name)).fill(name)
  await page
    .getByRole('button', { name: texts.publish.stopSubmit.replace('{{channel}}', texts.publish.chatSdk) })
    .click()
  await page.getByText(texts.install.unbound.replace('{{name}}', name)).waitFor()
}
