import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage()

const placeholderOf = () => stage.watched.page.getByRole('dialog').getByRole('textbox').getAttribute('placeholder')

async function open(lang: string | undefined, pageLang = '') {
  const html = toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId }, ui: { base: { lang } } } })
  stage.site.show(html.replace('<html lang="en">', `<html lang="${pageLang}">`))
  await stage.visit({ locale: 'it-IT' })
  await stage.watched.page.goto(stage.site.url)
  await stage.watched.page.evaluate('client.open()')
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
  const chat = stage.watched.page.locator('section[lang]')
  await expect.poll(() => chat.getAttribute('lang')).toBe(tag)
  await expect.poll(async () => (await placeholderOf()) === 'Ask a question').toBe(tag === 'en')
  expect(await chat.getAttribute('dir')).toBe(tag === 'ar' ? 'rtl' : 'ltr')
  await stage.watched.page.evaluate('client.close()')
  await stage.watched.page.getByRole('button', { name: launcher }).waitFor()
  expect(stage.watched.complaints).toEqual([])
})

// proves: ui.base.lang, member.setLocale
test("2.11 'auto' is the language of the page, else of the stage.browser, and setLocale changes it at once", async () => {
  await open('auto', 'pt')
  const chat = stage.watched.page.locator('section[lang]')
  await expect.poll(() => chat.getAttribute('lang')).toBe('pt-BR')
  await stage.watched.page.evaluate(`client.setInput('stays'); client.setLocale('de-CH')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('de')
  expect(await stage.watched.page.getByRole('textbox').inputValue()).toBe('stays')
  await stage.watched.page.evaluate(`document.documentElement.lang = ''; client.setLocale('auto')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('it')
  await stage.watched.page.evaluate(`client.setLocale('xx')`)
  await expect.poll(() => chat.getAttribute('lang')).toBe('en')
})

// proves: ui.base.lang
test('2.11 the API is asked in Chinese for Chinese and in English for everything else', async () => {
  for (const [lang, wanted] of [
    ['zh-TW', 'zh'],
    ['ja', 'en'],
  ]) {
    const html = toPage({
      host: stage.server.url,
      options: { config: { bot_id: stage.botId }, ui: { base: { lang } } },
    })
    stage.site.show(html)
    await stage.visit()
    const asked = stage.watched.page.waitForRequest((request) => request.url().endsWith('/v1/visitor/sessions'))
    await stage.watched.page.goto(stage.site.url)
    await stage.watched.page.evaluate('client.open()')
    expect((await asked).headers()['accept-language']).toBe(wanted)
    await stage.watched.context.close()
  }
})
