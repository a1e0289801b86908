import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ownerToken } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage({ bot: 'demo' })

/** Counts what is set going and not ended, before any script of the page runs. */
function countTimers() {
  const waiting = { timeouts: new Set<number>(), intervals: new Set<number>(), channels: 0 }
  const {
    setTimeout: set,
    clearTimeout: clear,
    setInterval: begin,
    clearInterval: end,
    BroadcastChannel: Line,
  } = window
  Object.assign(window, {
    waiting,
    setTimeout(task: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) {
      const id = set(() => {
        waiting.timeouts.delete(id)
        task(...args)
      }, delayMs)
      waiting.timeouts.add(id)
      return id
    },
    clearTimeout(id: number) {
      waiting.timeouts.delete(id)
      clear(id)
    },
    setInterval(task: () => void, everyMs?: number) {
      const id = begin(task, everyMs)
      waiting.intervals.add(id)
      return id
    },
    clearInterval(id: number) {
      waiting.intervals.delete(id)
      end(id)
    },
    BroadcastChannel: class extends Line {
      constructor(name: string) {
        super(name)
        waiting.channels++
      }
      override close() {
        waiting.channels--
        super.close()
      }
    },
  })
}

/** What is left in the page when everything that can be collected is. */
async function measure(page: Page, devtools: CDPSession) {
  // Twice: what is let go of while collecting (weak callbacks, pages of the DOM) is gone after the next time.
  for (let round = 0; round < 2; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const read = (name: string) => metrics.find((metric) => metric.name === name)!.value
  const waiting = await page.evaluate<{ timeouts: number; intervals: number; channels: number }>(
    '({ timeouts: waiting.timeouts.size, intervals: waiting.intervals.size, channels: waiting.channels })',
  )
  return {
    listeners: read('JSEventListeners'),
    nodes: read('Nodes'),
    elements: await page.evaluate(() => document.querySelectorAll('*').length),
    heapBytes: read('JSHeapUsedSize'),
    ...waiting,
  }
}

/** A page that can run one cycle of a client's life again and again. */
async function openCycles(cycle: string) {
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: {},
      script: `
        window.heard = (client, name) => new Promise((resolve) => { const end = client.on(name, () => { end(); resolve() }) })
        window.create = (id = 'ann') => new CozeWebSDK.WebChatClient({
          config: { bot_id: '${stage.botId}' },
          auth: { type: 'token', token: '${ownerToken}', onRefreshToken: () => '${ownerToken}' },
          userInfo: { id, nickname: 'Ann', url: '' },
          ui: { base: { draggable: true, resizable: true, sound: true, accent: '#7a1fa2' }, conversations: { isNeed: true } },
        })
        window.cycle = ${cycle}
        window.cycles = async (count) => { for (let i = 0; i < count; i++) await cycle() }`,
    }),
  )
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  await stage.watched.page.addInitScript(countTimers)
  await stage.watched.page.goto(stage.site.url)
  const devtools = await stage.watched.context.newCDPSession(stage.watched.page)
  await devtools.send('Performance.enable')
  await devtools.send('HeapProfiler.enable')
  return {
    complaints: stage.watched.complaints,
    run: (count: number) => stage.watched.page.evaluate(`cycles(${count})`),
    measure: () => measure(stage.watched.page, devtools),
  }
}

/** Nothing of one life may be left; the heap may keep what the engine learns of the code. */
function expectNoMore(
  after: Awaited<ReturnType<typeof measure>>,
  before: Awaited<ReturnType<typeof measure>>,
  cycles: number,
) {
  const { heapBytes, nodes, ...exact } = after
  expect(exact).toEqual({
    listeners: before.listeners,
    elements: before.elements,
    timeouts: before.timeouts,
    intervals: before.intervals,
    channels: before.channels,
  })
  // A window is several hundred nodes and 200 kB: one that stays of forty would show in both. Some 2 kB for each cycle with a
  // question are the browser's own, as a heap snapshot says: its log of requests, resource timings, layout shifts, compiled code.
  expect(nodes - before.nodes).toBeLessThan(10)
  expect((heapBytes - before.heapBytes) / cycles).toBeLessThan(5000)
}

test('200 times opened, closed and destroyed leave no listener, node, timer or heap behind', async () => {
  const { run, measure, complaints } = await openCycles(`async () => {
    const client = create()
    const ready = heard(client, 'ready')
    client.open()
    await ready
    const closed = heard(client, 'close')
    client.close()
    await closed
    client.destroy()
  }`)
  await run(20)
  const before = await measure()
  await run(200)
  const after = await measure()

  console.log('200 cycles:', JSON.stringify({ before, after }))
  expectNoMore(after, before, 200)
  expect(complaints).toEqual([])
}, 240_000)

test('destroyed before the window has come, nothing comes', async () => {
  const { run, measure, complaints } = await openCycles(`async () => {
    const client = create()
    client.open()
    client.destroy()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }`)
  await run(20)
  const before = await measure()
  await run(60)

  expectNoMore(await measure(), before, 60)
  expect(complaints).toEqual([])
}, 120_000)

test('destroyed in the middle of an answer, nothing of it stays', async () => {
  stage.upstream.answerWith(
    Array.from({ length: 60 }, (_, i) => `Word ${i}, **bold**.\n\n`),
    5,
  )
  const { run, measure, complaints } = await openCycles(`async () => {
    window.count = (window.count ?? 0) + 1
    const client = create('ann-' + count) // Another's conversation: in hers the answer goes on.
    const delta = heard(client, 'delta')
    client.open()
    await client.send('Tell me a long story')
    await delta
    client.destroy()
  }`)
  await run(30)
  const before = await measure()
  await run(40)

  expectNoMore(await measure(), before, 40)
  expect(complaints).toEqual([])
}, 240_000)
