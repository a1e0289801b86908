// `npm run gallery -- console`: every page and state of the console against fixtures.
//   --port 4190            where to serve it
//   --shots <folder>       instead of serving, write a picture of each state, in both widths, themes and languages
//   --pictures <folder>    instead of serving, write the pictures of the guides: small, named after their states
//   --axe                  instead of serving, run axe on each of them; ends with 1 when it finds something
//   --only <name>          only states whose name begins so
//   --form 1280-dark-en    only that form
//   --quick                wide and light in English, phone and dark in Chinese; not every combination
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { startFixtureServer } from './fixture-server.mjs'
import { pictures, states } from './states.mjs'

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4190' },
    shots: { type: 'string' },
    pictures: { type: 'string' },
    axe: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    form: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
  },
})

const server = await startFixtureServer(Number(options.port))
const address = `http://127.0.0.1:${options.port}/console`

if (options.shots || options.axe || options.pictures) {
  const findings = await visitAll()
  server.closeAllConnections()
  server.close()
  process.exitCode = findings > 0 ? 1 : 0
} else {
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
    ],
  })
  let findings = 0
  try {
    for (const folder of [options.shots, options.pictures]) if (folder) await mkdir(folder, { recursive: true })
    if (options.pictures) {
      for (const picture of pictures)
        await visit(
          browser,
          states.find(({ name }) => name === picture.state),
          picture,
        )
      return 0
    }
    for (const form of listForms())
      for (const state of states.filter(({ name }) => name.startsWith(options.only)))
        findings += await visit(browser, state, form)
  } finally {
    await browser.close()
  }
  return findings
}

function listForms() {
  const wide = { width: 1280, height: 800 }
  const phone = { width: 390, height: 844 }
  if (options.quick)
    return [
      { ...wide, theme: 'light', lang: 'en' },
      { ...phone, theme: 'dark', lang: 'zh-CN' },
    ]
  const all = [wide, phone].flatMap((size) =>
    ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((lang) => ({ ...size, theme, lang }))),
  )
  return all.filter((form) => `${form.width}-${form.theme}-${form.lang}`.startsWith(options.form))
}

async function visit(browser, state, { width, height, theme, lang, picture }) {
  const label = `${state.name}-${width}-${theme}-${lang.slice(0, 2)}`
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    deviceScaleFactor: width < 720 ? 2 : picture ? 1.5 : 1,
    hasTouch: width < 720,
    extraHTTPHeaders: { 'x-scenario': state.scenario ?? 'full' },
  })
  await context.addInitScript(
    `localStorage['buttonhole:theme'] ??= '${theme}'; localStorage['buttonhole:language'] ??= '${lang}'`,
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`${label}: ${error.message}`))
  page.on('console', (entry) => {
    if (/Content Security Policy|Warning:/.test(entry.text())) console.error(`${label}: ${entry.text()}`)
  })
  await page.goto(address + state.path)
  await page
    .locator('h1, [role=alert]')
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => {})
  await page.waitForTimeout(state.waitMs ?? 500) // The stitch of a loading page comes after 300 ms.
  try {
    await state.act?.(page, { isPhone: width < 720 })
  } catch (error) {
    console.error(`${label}: ${error.message.split('\n')[0]}`)
  }
  await page.waitForTimeout(250)
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
    console.error(`${label}: scrolls sideways`)
  if (options.pictures) await savePicture(page, picture)
  if (options.shots) await page.screenshot({ path: join(options.shots, `${label}.png`) })
  const findings = options.axe ? await runAxe(page, label) : 0
  await context.close()
  return findings
}

async function savePicture(page, name) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  await writeFile(join(options.pictures, `${name}.webp`), Buffer.from(data, 'base64'))
}

async function runAxe(page, label) {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  const { readFile } = await import('node:fs/promises')
  await page.evaluate(await readFile(path, 'utf8')) // As a script element it would offend the policy under test.
  const violations = await page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'] })
    return found.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} ${failureSummary}`),
    }))
  })
  for (const { id, targets } of violations) console.error(`${label}: ${id}\n  ${targets.slice(0, 3).join('\n  ')}`)
  return violations.length
}
