import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'

const built = fileURLToPath(new URL('../../../packages/sdk/dist/npm/', import.meta.url))

const stage = setStage({ bot: 'demo' })

/** Opens a page that has the package under `/npm/`, as a bundler would put it. */
async function open(html: string) {
  stage.site.show(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${html}`)
  const watched = await openPage(stage.browser, { viewport: { width: 1280, height: 900 } })
  await watched.page.route('**/npm/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/npm/', '')
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(built + path, 'utf8') })
  })
  await watched.page.goto(stage.site.url)
  return { ...watched, widget: findWidget(watched.page) }
}

// proves: way.package, host
test('6. the package opens a window from its own files and talks to its host', async () => {
  const { page, context, widget, complaints, requests } = await open(`<script type="module">
    import { WebChatClient } from '/npm/index.js'
    window.client = new WebChatClient({ host: '${stage.server.url}/', config: { bot_id: '${stage.botId}' } })
  </script>`)
  await widget.open()
  await widget.ask('What is Buttonhole?')
  await widget.waitForText(/Buttonhole/)
  await widget.waitForIdle()
  expect(requests.filter((url) => url.startsWith(`${stage.server.url}/sdk/`))).toEqual([])
  await page.evaluate('client.destroy()')
  expect(complaints).toEqual([])
  await context.close()
})

// proves: way.element
test('6. <buttonhole-chat> fills itself when it is inline, and leaves nothing behind', async () => {
  const { page, context, complaints } = await open(`
    <buttonhole-chat inline bot-id="${stage.botId}" host="${stage.server.url}" title="Inside"
      style="display:block;width:500px;height:600px"></buttonhole-chat>
    <script type="module" src="/npm/element.js"></script>`)
  const region = page.getByRole('region', { name: 'Inside' })
  await region.getByRole('textbox').waitFor()
  expect(await region.boundingBox()).toMatchObject({ width: 500, height: 600 })
  await page.evaluate("document.querySelector('buttonhole-chat').remove()")
  expect(await page.evaluate('document.body.innerText.trim()')).toBe('Shop')
  expect(complaints).toEqual([])
  await context.close()
})
