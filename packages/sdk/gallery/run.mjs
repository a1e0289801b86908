// `npm run gallery`: every state of the window in one page.
//   --port 4180            where to serve it
//   --shots <folder>       instead of serving, write a picture of each state, in both widths, themes and languages
//   --axe                  instead of serving, run axe on each of them; ends with 1 when it finds something
//   --only <name>          only states whose name begins so
//   --lang <tag>           only in this language
//   --form <1280-light>    only in this width and theme
//   --query <a=b&c>        more for the address: dir=rtl, inline, hostile
//   --reviewed <folder>    instead of serving, draw the pictures of the documentation anew (see reviewed.mjs)
//   --contrast, --forced   as those see it who asked their system for more contrast, or for colours of their own
//   --languages            one state in all sixteen languages, in place of English and Chinese
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { build, createServer, preview } from 'vite'
import { reviewed } from './reviewed.mjs'

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4180' },
    shots: { type: 'string' },
    axe: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    query: { type: 'string', default: '' },
    lang: { type: 'string', default: '' },
    form: { type: 'string', default: '' },
    languages: { type: 'boolean', default: false },
    reviewed: { type: 'string' },
    contrast: { type: 'boolean', default: false },
    forced: { type: 'boolean', default: false },
  },
})

const languages = 'en zh-CN zh-TW ja ko de fr es pt-BR it ru vi id th ar hi'.split(' ')
const pictures = options.shots || options.axe || options.reviewed
const outDir = pictures ? await mkdtemp(join(tmpdir(), 'gallery-')) : undefined
const config = {
  configFile: false,
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  resolve: { conditions: ['buttonhole-source', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  cacheDir: join(import.meta.dirname, '../../../node_modules/.vite/gallery'),
  // As in the real build: what the oldest browsers need changes the style sheets.
  build: { outDir, emptyOutDir: true, target: 'es2020', cssTarget: ['safari14.1', 'chrome89', 'firefox78'] },
}
const place = { port: Number(options.port), strictPort: true, host: '127.0.0.1' }
const address = `http://127.0.0.1:${options.port}/`

if (pictures) {
  await build(config)
  const server = await preview({ ...config, preview: place })
  try {
    process.exitCode = (await visitAll()) > 0 ? 1 : 0
  } finally {
    await server.close()
    await rm(outDir, { recursive: true })
  }
} else {
  const server = await createServer({ ...config, server: { ...place, fs: { allow: ['../../..'] } } })
  await server.listen()
  console.info(`The gallery is at ${address}`)
}

/** Opens each state in each form; returns how many things axe found. */
async function visitAll() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that beeps, so that the recorder shows a voice.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
  let findings = 0
  try {
    if (options.shots) await mkdir(options.shots, { recursive: true })
    if (options.reviewed) await drawReviewed(browser, options.reviewed)
    else for (const form of listForms()) findings += await visitForm(browser, form)
  } finally {
    await browser.close()
  }
  return findings
}

function listForms() {
  const forms = []
  for (const [width, height, layout] of [
    [1280, 800, 'pc'],
    [390, 844, 'mobile'],
  ])
    for (const theme of ['light', 'dark'])
      for (const lang of options.lang ? [options.lang] : options.languages ? languages : ['en', 'zh-CN', 'ar'])
        forms.push({ width, height, layout, theme, lang })
  return forms.filter(({ width, theme }) => `${width}-${theme}`.startsWith(options.form))
}

async function openForm(browser, { width, height }) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
    contrast: options.contrast ? 'more' : null,
    forcedColors: options.forced ? 'active' : null,
  })
  page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`))
  return page
}

async function openState(page, name, { layout, theme, lang }) {
  await page.goto(`${address}?state=${name}&layout=${layout}&theme=${theme}&lang=${lang}&${options.query}`)
  await page.waitForFunction(() => 'isShown' in window)
  await movePointer(page)
  await page.waitForTimeout(400) // The stitch of a loading window comes after 300 ms.
}

/** The browser itself writes WebP, a third of a PNG. */
async function drawReviewed(browser, folder) {
  await mkdir(folder, { recursive: true })
  for (const [name, { state, ...form }] of Object.entries(reviewed)) {
    const page = await openForm(browser, form)
    await openState(page, state, form)
    const session = await page.context().newCDPSession(page)
    const clip = { x: 0, y: 0, width: form.width, height: form.height, scale: 1.5 }
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80, clip })
    await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
    await page.close()
  }
}

async function visitForm(browser, { width, theme, lang, ...form }) {
  const page = await openForm(browser, { width, ...form })
  await page.goto(address)
  const names = await page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => frame.title))
  let findings = 0
  for (const name of names.filter((each) => each.startsWith(options.only))) {
    await openState(page, name, { theme, lang, ...form })
    if (options.shots) {
      await page.screenshot({ path: join(options.shots, `${name}-${width}-${theme}-${lang}.png`) })
    }
    if (options.axe) findings += await runAxe(page, `${name} ${width} ${theme} ${lang}`)
    await page.mouse.up()
  }
  await page.close()
  return findings
}

/** What only a real pointer does: a state says which in `data-does`. */
async function movePointer(page) {
  const does = await page.evaluate(() => document.documentElement.dataset.does)
  await page.mouse.move(0, 0)
  if (does === 'focus') return page.keyboard.press('Shift')
  if (!does) return
  await page.locator('.launch').hover()
  if (does === 'hover') return
  await page.mouse.down()
  if (does === 'drag') await page.mouse.move(700, 560, { steps: 4 })
}

async function runAxe(page, label) {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  const violations = await page.evaluate(async () => {
    // Off unless asked for: targets of 24 px, which WCAG 2.2 wants.
    const rules = { 'target-size': { enabled: true } }
    const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'], rules })
    return found.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} ${failureSummary}`),
    }))
  })
  for (const { id, targets } of violations) console.error(`${label}: ${id}\n  ${targets.join('\n  ')}`)
  return violations.length
}
