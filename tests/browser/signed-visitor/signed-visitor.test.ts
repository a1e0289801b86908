import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type SampleLanguage,
  sampleLanguages,
  toServerSample,
} from '../../../packages/console/src/features/install/identity-samples.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'

let browser: Browser
let server: ServerProcess
let site: CustomerSite
let botId: string
let secret: string
let folder: string
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
  botId = await createPublishedBot(server, {
    knowledge: { texts: [{ title: 'Hours', text: 'The shop opens at nine on every working day.' }] },
  })
  folder = await mkdtemp(path.join(tmpdir(), 'buttonhole-sample-'))
  secret = await readSecret()
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), rm(folder, { recursive: true, force: true })])
})

/** Becomes the owner as a person would, and reads what the install page shows. */
async function readSecret(): Promise<string> {
  const headers = { 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' }
  const token = /#token=(\S+)/.exec(server.output())![1]
  const owner = { setup_token: token, name: 'Owner', email: 'owner@shop.example', password: 'twelve buttons' }
  const setUp = await fetch(`${server.url}/console/api/setup`, { method: 'POST', headers, body: JSON.stringify(owner) })
  const cookie = setUp.headers.get('set-cookie')!.split(';')[0]!
  const answer = await fetch(`${server.url}/console/api/agents/${botId}/identity-secret`, {
    headers: { ...headers, cookie },
  })
  return ((await answer.json()) as { data: { secret: string } }).data.secret
}

/** How each language runs its sample and prints what it signs. */
const programs: Record<SampleLanguage, { file: string; command: string; main(sample: string): string }> = {
  node: { file: 'sample.mjs', command: 'node', main: (sample) => `${sample}\nconsole.log(signVisitor('customer-42'))` },
  python: { file: 'sample.py', command: 'python3', main: (sample) => `${sample}\nprint(sign_visitor("customer-42"))` },
  go: {
    file: 'sample.go',
    command: 'go',
    main: (sample) =>
      `${sample.replace('package visitors', 'package main').replace('"os"', '"fmt"\n\t"os"')}\nfunc main() {\n\ttoken, _ := SignVisitor("customer-42")\n\tfmt.Println(token)\n}`,
  },
  java: {
    file: 'Visitors.java',
    command: 'java',
    main: (sample) =>
      sample.replace(
        /\}\s*$/,
        '  public static void main(String[] none) throws Exception { System.out.println(sign("customer-42")); }\n}',
      ),
  },
  php: { file: 'sample.php', command: 'php', main: (sample) => `${sample}\necho sign_visitor('customer-42');` },
}

async function runSample(language: SampleLanguage): Promise<string> {
  const { file, command, main } = programs[language]
  const full = path.join(folder, file)
  await writeFile(full, main(toServerSample(language, botId)))
  const run = language === 'go' ? ['run', full] : [full]
  return execFileSync(command, run, { env: { ...process.env, BUTTONHOLE_IDENTITY_SECRET: secret } })
    .toString()
    .trim()
}

for (const language of sampleLanguages) {
  const isThere = !spawnSync(programs[language].command, [language === 'go' ? 'version' : '--version']).error
  test.skipIf(!isThere)(`what the ${language} sample signs is accepted`, { timeout: 60_000 }, async () => {
    const token = await runSample(language)
    const answer = await fetch(`${server.url}/v1/conversations?bot_id=${botId}&connector_id=999`, {
      headers: { Authorization: `Bearer ${token}`, Origin: 'https://shop.example' },
    })
    expect(((await answer.json()) as { code: number }).code).toBe(0)
  })
}

test('a signed visitor finds their conversation in another browser', async () => {
  const token = await runSample('node')
  site.show(`<!doctype html><html lang="en"><body><h1>Shop</h1>
<script src="${server.url}/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js"></script>
<script>new CozeWebSDK.WebChatClient({ config: { bot_id: '${botId}' }, auth: { type: 'token', onRefreshToken: async () => '${token}' } })</script></body></html>`)
  const first = await openPage(browser)
  await first.page.goto(site.url)
  const widget = findWidget(first.page)
  await widget.open()
  await widget.ask('When does the shop open?')
  await widget.waitForText(/nine/)
  await widget.waitForIdle()

  const second = await openPage(browser)
  await second.page.goto(site.url)
  const again = findWidget(second.page)
  await again.open()
  await again.waitForText('When does the shop open?')
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await first.context.close()
  await second.context.close()
})
