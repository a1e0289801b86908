import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const wrappers = ['react', 'vue'] as const
type Wrapper = (typeof wrappers)[number]

const bundles = new Map<Wrapper, Map<string, string>>()
const stage = setStage({ bot: 'demo' })
beforeAll(async () => {
  for (const wrapper of wrappers) bundles.set(wrapper, await bundle(wrapper))
}, 120_000)

/** What the bundler of a customer makes of the published package. */
async function bundle(wrapper: Wrapper): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    base: './',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: `${here}${wrapper}-page.ts`,
        output: { entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const { output: files } = output as { output: { fileName: string; code: string }[] }
  return new Map(files.map(({ fileName, code }) => [`/${fileName}`, code]))
}

/** Renders the component where there is no page at all. */
async function renderOnServer(wrapper: Wrapper, props: object): Promise<string> {
  const given = JSON.stringify(props)
  const script = {
    react: `import { createElement } from 'react'
      import { renderToString } from 'react-dom/server'
      import { ButtonholeChat } from '@buttonhole/sdk/react'
      process.stdout.write(renderToString(createElement(ButtonholeChat, ${given})))`,
    vue: `import { createSSRApp, h } from 'vue'
      import { renderToString } from 'vue/server-renderer'
      import { ButtonholeChat } from '@buttonhole/sdk/vue'
      process.stdout.write(await renderToString(createSSRApp({ render: () => h(ButtonholeChat, ${given}) })))`,
  }[wrapper]
  const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: here })
  expect(run.stderr).toBe('')
  return run.stdout
}

async function open(wrapper: Wrapper, props: { inline?: boolean }) {
  const all = { ...props, options: { host: stage.server.url, config: { bot_id: stage.botId } } }
  const rendered = await renderOnServer(wrapper, all)
  stage.site.show(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>
    <div id="app" style="width:480px;height:600px">${rendered}</div>
    <script>window.props = ${JSON.stringify(all)}</script><script type="module" src="./page.js"></script>`)
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  for (const [path, code] of bundles.get(wrapper)!)
    await stage.watched.page.route(`**${path}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: code }),
    )
  await stage.watched.page.goto(stage.site.url)
  return { ...stage.watched, rendered, widget: findWidget(stage.watched.page) }
}

// proves: way.react, way.vue
test.each(wrappers)(
  '6. %s: rendered on a stage.server, one client once mounted, events, and nothing left after it',
  async (wrapper) => {
    const { page, widget, complaints } = await open(wrapper, {})
    await widget.launcher.waitFor()
    expect(await page.getByRole('button').count()).toBe(1)
    await widget.open()
    await widget.ask('What is Buttonhole?')
    await widget.waitForText(/Buttonhole/)
    await widget.waitForIdle()
    await expect
      .poll(() => page.evaluate<string[]>('heard'))
      .toEqual(expect.arrayContaining(['ready', 'open', 'sent', 'answerStarted', 'delta', 'answerCompleted']))
    expect(await page.evaluate<string[]>('heard')).not.toContainEqual(expect.stringMatching(/hydration|warning/))

    await page.evaluate('unmount()')
    expect(await page.evaluate('document.body.innerText.trim()')).toBe('Shop')
    expect(await page.evaluate('document.querySelectorAll("[data-buttonhole], [data-place]").length')).toBe(0)
    expect(complaints).toEqual([])
  },
)

// proves: way.react, way.vue
test.each(wrappers)('6. %s: inline fills its place, and the place is there before the script is', async (wrapper) => {
  const { page, rendered, complaints } = await open(wrapper, { inline: true })
  expect(rendered).toMatch(/^<div style="width:100%;height:100%;?"><\/div>$/)
  const region = page.getByRole('region')
  await region.getByRole('textbox').waitFor()
  expect(await region.boundingBox()).toMatchObject({ width: 480, height: 600 })
  await page.evaluate('unmount()')
  expect(await page.evaluate('document.getElementById("app").childElementCount')).toBe(0)
  expect(await page.evaluate<string[]>('heard')).not.toContainEqual(expect.stringMatching(/hydration|warning/))
  expect(complaints).toEqual([])
})
