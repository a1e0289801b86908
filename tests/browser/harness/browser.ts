import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the machine's Chromium. `CHROMIUM_PATH` is set by the test runner. */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...flags, ...more] })
}

/** A page and everything that went wrong in it. */
export interface WatchedPage {
  page: Page
  context: BrowserContext
  /** Uncaught errors, unhandled rejections, dialogs and CSP violations, in words. */
  complaints: string[]
  /** Every request that left the page. */
  requests: string[]
}

/** Opens a page that notes all complaints; a widget must never cause one. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  const complaints: string[] = []
  const requests: string[] = []
  await context.exposeFunction('noteComplaint', (text: string) => {
    complaints.push(text)
  })
  await context.addInitScript(() => {
    const note = (text: string) => (window as unknown as { noteComplaint(text: string): void }).noteComplaint(text)
    document.addEventListener('securitypolicyviolation', (event) =>
      note(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
    window.addEventListener('unhandledrejection', (event) => note(`unhandled rejection: ${event.reason}`))
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => requests.push(request.url()))
  return { page, context, complaints, requests }
}
