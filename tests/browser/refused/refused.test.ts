import { expect, test } from 'vitest'
import { createPublishedBot } from '../harness/server-process.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage()

async function openWith(botId: string) {
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } } }))
  await stage.visit()
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.launcher.click()
  await widget.window.waitFor()
  return widget
}

// proves: 2.12.unbound
test('8 unbinding stops the page at once with one sentence; publishing again restores it with Try again', async () => {
  const botId = await createPublishedBot(stage.server, {
    knowledge: { texts: [{ title: 'Hours', text: 'We open at nine.' }] },
  })
  const widget = await openWith(botId)
  await widget.ask('When do you open?')
  await widget.waitForText(/We open at nine/)
  await widget.waitForIdle()

  await stage.server.call('POST', `/v1/bots/${botId}/unpublish`, { connector_id: '999' })
  await widget.ask('And when do you close?')
  await widget.window.getByText('This chat is closed at the moment.').first().waitFor()
  await stage.watched.page.reload()
  await widget.launcher.click()
  await widget.window.getByText('This chat is closed at the moment.').first().waitFor()

  await stage.server.call('POST', '/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  await widget.window.getByRole('button', { name: 'Try again' }).click()
  await widget.waitForText(/We open at nine/)
  expect(stage.watched.complaints).toEqual([])
})

// proves: 2.12.unknown
test('an unknown agent is one sentence and a retry', async () => {
  const widget = await openWith('7300000000000000000')

  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await widget.input.count()).toBe(0)
  expect(stage.watched.complaints).toEqual([])
})

// proves: 2.12.origin
test('a page whose origin is not allowed gets one sentence', async () => {
  const widget = await openWith(await createPublishedBot(stage.server, { allowed_origins: ['https://shop.example'] }))

  await widget.window.getByText(/page/i).first().waitFor()
  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  expect(stage.watched.complaints).toEqual([])
})

// proves: 2.12.unreachable
test('a server that does not answer is one sentence, and Try again works once it does', async () => {
  const botId = await createPublishedBot(stage.server)
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } } }))
  await stage.visit()
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.launcher.hover()
  await stage.watched.page.waitForLoadState('networkidle')
  await stage.watched.page.route(`${stage.server.url}/v1/**`, (route) => route.abort())

  await widget.launcher.click()
  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  await stage.watched.page.unroute(`${stage.server.url}/v1/**`)
  await widget.window.getByRole('button', { name: 'Try again' }).click()

  await widget.input.waitFor()
  expect(stage.watched.complaints).toEqual([])
})
