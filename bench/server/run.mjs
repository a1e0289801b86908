// Our server beside a bare relay: `node bench/server/run.mjs [--json] [--quick] [--streams 1,100,1000] [--profile folder]`.
// What it measures and how to read it: bench/README.md.
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measureLists, pageSize } from './measure-lists.mjs'
import { measureStreams } from './measure-streams.mjs'
import { killProcesses, startModel, stopProcesses } from './processes.mjs'
import { foldRounds, notes, printTable } from './report.mjs'
import { createOurTarget, createRelayTarget } from './targets.mjs'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    streams: { type: 'string', default: '1,100,1000' },
    rounds: { type: 'string' },
    /** A folder for CPU profiles of our server, one for each phase; they slow it down. */
    profile: { type: 'string' },
  },
})

/** Tokens per stream in the flood, and further questions, by the number of streams. */
const plans = new Map([
  [1, { probes: 100, tokens: 30_000 }],
  [100, { probes: 100, tokens: 1000 }],
  [1000, { probes: 150, tokens: 100 }],
])
const rounds = Number(options.rounds ?? (options.quick ? 1 : 2))
const listSeconds = options.quick ? 1 : 2
const longestMs = 300_000

process.on('exit', killProcesses)
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) process.on(signal, () => process.exit(code))
const watchdog = setTimeout(() => {
  console.error(`Given up after ${longestMs / 1000} s.`)
  process.exit(1)
}, longestMs)

const say = (text) => options.json || console.log(text)

function toProfileFile(target, streams) {
  if (!options.profile || target.name !== 'ours') return () => undefined
  return (phase) => path.resolve(options.profile, `${phase}-${streams}.cpuprofile`)
}

async function measureAll() {
  const load = os.loadavg()[0].toFixed(1)
  const model = await startModel()
  const ours = await createOurTarget(model.url)
  const relay = await createRelayTarget(model.url)
  const conversation = await ours.fillConversation()
  await relay.setPage(await ours.list(conversation, 50))

  say('warming up')
  for (const target of [ours, relay]) await measureStreams(target, model, { streams: 50, probes: 50, tokens: 200 })

  const byStreams = []
  for (const streams of options.streams.split(',').map(Number)) {
    const plan = plans.get(streams) ?? { probes: 100, tokens: Math.ceil(50_000 / streams) }
    const found = { ours: [], relay: [] }
    for (let round = 1; round <= rounds; round++)
      for (const target of round % 2 === 1 ? [ours, relay] : [relay, ours]) {
        say(`${streams} streams, round ${round}: ${target.name}`)
        found[target.name].push(
          await measureStreams(target, model, { streams, ...plan, profileFile: toProfileFile(target, streams) }),
        )
      }
    byStreams.push({ streams, ours: foldRounds(found.ours), relay: foldRounds(found.relay) })
  }

  const lists = {}
  for (const target of [ours, relay]) {
    say(`message lists: ${target.name}`)
    await measureLists(target, conversation, 0.5)
    const file = toProfileFile(target, pageSize)('message-lists')
    lists[target.name] = await target.profile(file, () => measureLists(target, conversation, listSeconds))
  }
  const memory = { ours: (await ours.usage(true)).rss, relay: (await relay.usage(true)).rss }
  return { node: process.version, cpus: os.cpus().length, cpu: os.cpus()[0]?.model, load, byStreams, lists, memory }
}

try {
  const results = await measureAll()
  if (options.json) console.log(JSON.stringify(results, null, 2))
  else {
    console.log()
    printTable(results)
    console.log(notes.replace('CPUS', results.cpus).replace('LOAD', results.load))
  }
  process.exitCode = 0
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  clearTimeout(watchdog)
  await stopProcesses()
  process.exit()
}
