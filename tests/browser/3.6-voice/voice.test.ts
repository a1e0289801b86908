import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedAudio, startScriptedAudio } from '../harness/scripted-audio.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let site: CustomerSite
let audio: ScriptedAudio
let server: ServerProcess
let silent: ServerProcess
let watched: WatchedPage
beforeAll(async () => {
  audio = await startScriptedAudio('When does the shop open?')
  ;[browser, site, server, silent] = await Promise.all([
    launchBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ]),
    startCustomerSite(),
    startServer(audio.environment),
    startServer(),
  ])
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), silent.stop(), site.stop(), audio.stop()])
})

const knowledge = { texts: [{ title: 'Opening hours', text: 'The shop opens at nine and closes at six.' }] }

async function visit(where: ServerProcess, chatBot = {}, agent = {}) {
  const botId = await createPublishedBot(where, { knowledge, ...agent })
  // No `media-src`: what is heard comes through the audio graph.
  const policy = `default-src 'none'; script-src ${where.url} 'nonce-page'; connect-src ${where.url}; require-trusted-types-for 'script'`
  const options = { config: { bot_id: botId }, ui: { chatBot } }
  site.show(toPage({ host: where.url, options, nonce: 'page' }), { 'Content-Security-Policy': policy })
  watched = await openPage(browser)
  await watched.page.goto(site.url)
  return findWidget(watched.page)
}

async function open(where: ServerProcess, chatBot = {}, agent = {}) {
  const widget = await visit(where, chatBot, agent)
  await widget.open()
  return widget
}

// proves: ui.chatBot.isNeedAudio, 3.6.voice, 3.7.read-aloud
test('3.6 what is spoken is sent as a question, and the answer can be heard', async () => {
  const widget = await open(server)
  await widget.window.getByRole('button', { name: 'Speak' }).click()
  await widget.window.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => widget.input.evaluate((field) => field.matches(':focus'))).toBe(true)
  await widget.window.getByRole('button', { name: 'Speak' }).click()
  await widget.window.getByRole('group', { name: 'Speak' }).getByText('0:01').waitFor()
  await widget.window.getByRole('group', { name: 'Speak' }).getByRole('button', { name: 'Send' }).click()
  await widget.waitForText('When does the shop open?')
  await widget.waitForText('nine')
  await widget.waitForIdle()

  const aloud = widget.window.getByRole('button', { name: 'Read aloud' })
  await aloud.click()
  await expect.poll(() => aloud.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => audio.spoken.join(' ')).toContain('opens at nine')
  await expect.poll(() => aloud.getAttribute('aria-pressed')).toBe('false')

  await aloud.click()
  await expect.poll(() => aloud.getAttribute('aria-pressed')).toBe('true')
  await aloud.click()
  expect(await aloud.getAttribute('aria-pressed')).toBe('false')
  expect(watched.complaints).toEqual([])
})

// proves: ui.chatBot.isNeedAudio
test('3.6 without a speech model, or where the page wants none, there is nothing to press', async () => {
  for (const [where, chatBot] of [
    [silent, {}],
    [server, { isNeedAudio: false }],
  ] as const) {
    const widget = await open(where, chatBot)
    await widget.ask('When does the shop open?')
    await widget.waitForText('nine')
    await widget.waitForIdle()
    await widget.window.getByRole('button', { name: 'Copy', exact: true }).last().waitFor()
    expect(await widget.window.getByRole('button', { name: /Speak|Read aloud/ }).count()).toBe(0)
    await watched.context.close()
  }
})

// proves: 3.6.voice-first
test('3.6 an agent that begins by voice waits for a press, and typing is one key away', async () => {
  const widget = await visit(server, {}, { default_user_input_type: 'voice' })
  const { page } = watched
  await widget.launcher.click()
  const group = widget.window.getByRole('group', { name: 'Speak' })
  const speak = group.getByRole('button', { name: 'Speak' })
  await speak.waitFor()
  expect(await widget.input.isVisible()).toBe(false)
  await expect.poll(() => speak.evaluate((button) => button.matches(':focus'))).toBe(true)

  // Nothing has asked for the microphone: it is the press that does.
  expect(await group.getByText('0:00').count()).toBe(0)
  await page.keyboard.press('Enter')
  await group.getByText('0:01').waitFor()
  await group.getByRole('button', { name: 'Send' }).click()
  await widget.waitForText('nine')
  await speak.waitFor()
  await widget.waitForIdle()

  await speak.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await widget.input.waitFor()
  await expect.poll(() => widget.input.evaluate((field) => field.matches(':focus'))).toBe(true)
  await widget.ask('When does the shop close?')
  await widget.waitForText('six')
  expect(await widget.window.getByRole('button', { name: 'Speak' }).count()).toBe(1) // Beside the line.
  expect(watched.complaints).toEqual([])
})

// proves: 3.6.voice-first
test('3.6 words of the page come into the line, also where the agent begins by voice', async () => {
  const widget = await visit(server, {}, { default_user_input_type: 'voice' })
  await widget.launcher.click()
  await widget.window.getByRole('button', { name: 'Type instead' }).waitFor()
  await watched.page.evaluate(() =>
    (window as unknown as { client: { setInput(text: string): void } }).client.setInput('Hi'),
  )
  await widget.input.waitFor()
  expect(await widget.input.inputValue()).toBe('Hi')
})

// proves: 3.6.voice-first
test('3.6 it begins with text where there is no speech model, where the page wants none, and for calls', async () => {
  for (const [where, chatBot, type] of [
    [silent, {}, 'voice'],
    [server, { isNeedAudio: false }, 'voice'],
    [server, {}, 'call'],
  ] as const) {
    const widget = await open(where, chatBot, { default_user_input_type: type })
    await widget.ask('When does the shop open?')
    await widget.waitForText('nine')
    expect(await widget.window.getByRole('button', { name: 'Type instead' }).count()).toBe(0)
    await watched.context.close()
  }
})
