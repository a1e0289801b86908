import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { englishSettings } from '../../../packages/console/src/texts/en/en-settings.ts'
import { english } from '../../../packages/console/src/texts/en/index.ts'
import { chinese } from '../../../packages/console/src/texts/zh-CN/index.ts'
import { chineseSettings } from '../../../packages/console/src/texts/zh-CN/zh-CN-settings.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type ServerProcess, startServer } from '../harness/server-process.ts'

let browser: Browser
let server: ServerProcess
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.stop())

const readers = [
  { locale: 'en-GB', texts: { ...english, ...englishSettings } },
  { locale: 'zh-CN', texts: { ...chinese, ...chineseSettings } },
]
type Texts = (typeof readers)[number]['texts']

const guest = { name: 'Bea', email: 'bea@shop.example', password: 'another twelve buttons' }

async function fillAccount(page: Page, account: typeof guest): Promise<void> {
  for (const name of ['name', 'email', 'password'] as const) await page.locator(`[name=${name}]`).fill(account[name])
  await page.locator('[type=submit]').click()
}

async function openAsOwner(locale: string, texts: Texts) {
  const owner = await openPage(browser, { locale, viewport: { width: 1280, height: 800 } })
  await owner.page.goto(/http\S+#token=\S+/.exec(server.output())![0])
  await fillAccount(owner.page, { name: 'Owner', email: 'owner@shop.example', password: 'twelve buttons' })
  await owner.page.getByText(texts.firstRun.title).waitFor()
  return owner
}

async function openMembers(page: Page): Promise<void> {
  const space = /\/space\/(\d+)/.exec(page.url())![1]
  await page.goto(`${server.url}/console/space/${space}/settings/members`)
}

/** @returns the link of a new invitation as an admin, as the dialog shows it */
async function inviteAdmin({ page }: { page: Page }, texts: Texts): Promise<string> {
  await openMembers(page)
  await page.getByRole('button', { name: texts.members.invite, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: texts.members.role.admin, exact: true }).check()
  await dialog.getByRole('button', { name: texts.members.makeLink }).click()
  const link = dialog.locator('code')
  await link.waitFor()
  return (await link.textContent())!
}

test.each(readers)(
  '$locale: whoever opens an invitation makes an account and has its role; the link is dead afterwards',
  async ({ locale, texts }) => {
    const owner = await openAsOwner(locale, texts)
    const link = await inviteAdmin(owner, texts)
    expect(link).toContain(`${server.url}/console/join#token=`)

    const invited = await openPage(browser, { locale, viewport: { width: 390, height: 844 } })
    await invited.page.goto(link)
    await invited.page
      .getByText(texts.join.text.replace('{{name}}', 'Owner').replace('{{role}}', texts.members.asRole.admin))
      .waitFor()
    await fillAccount(invited.page, guest)
    await invited.page.waitForURL(/\/space\/\d+\/agents$/)
    await openMembers(invited.page)
    // An admin invites, and changes nobody above them.
    await invited.page.getByRole('button', { name: texts.members.invite, exact: true }).waitFor()
    const rowOf = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email })
    await rowOf(invited.page, 'owner@shop.example')
      .getByRole('cell', { name: texts.members.role.owner, exact: true })
      .waitFor()

    await owner.page.reload()
    const role = rowOf(owner.page, guest.email).getByRole('combobox')
    await role.waitFor()
    expect(await role.inputValue()).toBe('admin')
    await role.selectOption('member')
    await invited.page.reload()
    await invited.page.getByText(texts.members.textMember).waitFor()
    expect(await invited.page.getByRole('button', { name: texts.members.invite, exact: true }).count()).toBe(0)

    const late = await openPage(browser, { locale })
    await late.page.goto(link)
    await late.page.getByText(texts.join.over, { exact: true }).waitFor()
    expect([...owner.complaints, ...invited.complaints, ...late.complaints]).toEqual([])
  },
)
