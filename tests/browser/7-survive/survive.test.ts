import { expect, test } from 'vitest'
import { openWidget } from '../harness/open-widget.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'

const stage = setModelStage()

// proves: survive.queue
test('7. questions written without a network wait, and go out once each, in order, when it is back', async () => {
  const widget = await openWidget(stage)
  stage.upstream.answerWith(['Welcome.'])
  await widget.ask('Hello')
  await widget.waitForText('Welcome.')
  await widget.waitForIdle()
  const asked = stage.upstream.requests.length

  await stage.watched.context.setOffline(true)
  await widget.window.getByText('You are offline.').waitFor()
  await widget.ask('First in the tunnel')
  await widget.ask('Second in the tunnel')
  await expect.poll(() => widget.log.getByText('Sends when you are back online').count()).toBe(2)
  stage.upstream.answerWith(['Out of the tunnel.'])
  await stage.watched.context.setOffline(false)

  await expect.poll(() => widget.log.getByText('Out of the tunnel.').count()).toBe(2)
  await widget.waitForIdle()
  expect(await widget.window.getByText('You are offline.').count()).toBe(0)
  const questions = stage.upstream.requests.slice(asked).map(({ messages }) => messages.at(-1)!.content)
  expect(questions).toEqual(['First in the tunnel', 'Second in the tunnel'])
  expect(stage.watched.complaints).toEqual([])
})

// proves: survive.queue
test('7. a question that waits outlives the page it was written on', async () => {
  const widget = await openWidget(stage)
  const asked = stage.upstream.requests.length
  stage.upstream.answerWith(['It came through.'])
  await stage.watched.context.setOffline(true)
  await widget.ask('Written in the tunnel')
  await widget.waitForText('Sends when you are back online')
  await stage.watched.page.close()
  await stage.watched.context.setOffline(false)

  const page = await stage.watched.context.newPage()
  await page.goto(stage.site.url)
  const again = findWidget(page)
  await again.open()
  await again.waitForText('Written in the tunnel')
  await again.waitForText('It came through.')
  await again.waitForIdle()
  expect(stage.upstream.requests.length - asked).toBe(1)
})

// proves: survive.draft
test('7. half a question is there again after the window was closed, and after a reload', async () => {
  const widget = await openWidget(stage)
  await widget.input.fill('What if I')
  await widget.close.click()
  await widget.launcher.click()
  await widget.input.waitFor()
  expect(await widget.input.inputValue()).toBe('What if I')

  await stage.watched.page.reload()
  await widget.open()
  await expect.poll(() => widget.input.inputValue()).toBe('What if I')
  await widget.input.fill('')
  await stage.watched.page.reload()
  await widget.open()
  expect(await widget.input.inputValue()).toBe('')
})

// proves: survive.sleep
test('7. an answer that was written while the machine slept is whole on waking', async () => {
  const widget = await openWidget(stage)
  const asked = stage.upstream.requests.length
  stage.upstream.answerWith(['Once ', 'upon ', 'a time, ', 'everybody ', 'slept.'], 300)
  await widget.ask('Tell me a story')
  await widget.waitForText('Once')
  const devtools = await stage.watched.context.newCDPSession(stage.watched.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  // What sleep does to a connection: the other side is no longer there, and nobody is told.
  await stage.watched.context.setOffline(true)
  await expect.poll(() => stage.upstream.open, { timeout: 10_000 }).toBe(0)
  await stage.watched.context.setOffline(false)
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })

  await widget.waitForText('Once upon a time, everybody slept.')
  await widget.waitForIdle()
  expect(stage.upstream.requests.length - asked).toBe(1)
  expect(stage.watched.complaints).toEqual([])
})
