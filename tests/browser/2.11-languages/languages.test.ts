import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let site: CustomerSite
let server: ServerProcess
let botId: string
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, site, server] = await Promise.all([launchBrowser(), startCustomerSite(), startServer()])
  botId = await createPublishedBot(server)
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

const placeholderOf = () => watched.page.getByRole('dialog').getByRole('textbox').getAttribute('placeholder')

async function open(lang: string | undefined, pageLang = '') {
  const html = toPage({ host: server.url, options: { config: { bot_id: botId }, ui: { base: { lang } } } })
  site.show(html.replace('<html lang="en">', `<html lang="${pageLang}">`))
  watched = await openPage(browser, { locale: 'it-IT' })
  await watched.page.goto(site.url)
  await watched.page.evaluate('client.open()')
}

// proves: ui.base.lang
test.each([
  ['en', 'en', 'Open chat'],
  ['en-GB', 'en', 'Open chat'],
  ['zh-CN', 'zh-CN', '打开对话'],
  ['zh-HK', 'zh-TW', '開啟對話'],
  ['ja', 'ja', 'チャットを開く'],
  ['ko-KR', 'ko', '채팅 열기'],
  ['de-AT', 'de', 'Chat öffnen'],
  ['fr', 'fr', 'Ouvrir le chat'],
  ['es-MX', 'es', 'Abrir el chat'],
  ['pt', 'pt-BR', 'Abrir o chat'],
  ['it', 'it', 'Apri la chat'],
  ['ru', 'ru', 'Открыть чат'],
  ['vi', 'vi', 'Mở cuộc trò chuyện'],
  ['id', 'id', 'Buka obrolan'],
  ['th', 'th', 'เปิดแชต'],
  ['ar', 'ar', 'افتح الدردشة'],
  ['hi', 'hi', 'चैट खोलें'],
  ['sw', 'en', 'Open chat'],
  ['nonsense tag', 'en', 'Open chat'],
])('2.11 lang %j speaks %s, window and launcher', async (lang, tag, launcher) => {
  await open(lang)
  const chat = watched.page.locator('section[lang]')
  await expect.poll(() => chat.getAttribute('lang')).toBe(tag)
  await expect.poll(async () => (await placeholderOf()) === 'Ask a question').toBe(tag === 'en')
  expect(await chat.getAttribute('dir')).toBe(tag === 'ar' ? 'rtl' : 'ltr')
  await watched.page.evaluate('client.close()')
  await watched.page.getByRole('button', { name: launcher }).waitFor()
  expect(watched.complaints).toEqual([])
})

// proves: ui.base.lang, member.setLocale
test("2.11 'auto' is the language of the page, else of the browser, and setLocale changes it at once", async () => {
  await open('auto', 'pt')
  const chat = watched.page.locator('section[lang]')
  await expect.poll(() => chat.getAttribute('lang')).toBe('pt-BR')
  await watched.page.evaluate(`client.setInput('stays'); client.setLocale('de-CH')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('de')
  expect(await watched.page.getByRole('textbox').inputValue()).toBe('stays')
  await watched.page.evaluate(`document.documentElement.lang = ''; client.setLocale('auto')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('it')
  await watched.page.evaluate(`client.setLocale('xx')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('en')
})

// proves: ui.base.lang
test('2.11 the API is asked in Chinese for Chinese and in English for everything else', async () => {
  for (const [lang, wanted] of [
    ['zh-TW', 'zh'],
    ['ja', 'en'],
  ]) {
    const html = toPage({ host: server.url, options: { config: { bot_id: botId }, ui: { base: { lang } } } })
    site.show(html)
    watched = await openPage(browser)
    const asked = watched.page.waitForRequest((request) => request.url().endsWith('/v1/visitor/sessions'))
    await watched.page.goto(site.url)
    await watched.page.evaluate('client.open()')
    expect((await asked).headers()['accept-language']).toBe(wanted)
    await watched.context.close()
  }
})
