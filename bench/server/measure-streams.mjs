import { charsPerToken } from './token.mjs'

/** Questions that are on their way at once while the streams are opened: a rush, but not all in one instant. */
const openingAtOnce = 16
/** Tokens a second in each open stream while first tokens are measured. */
const flowPerSecond = 4
/** How long the flow alone is watched. */
const flowMs = 3000

/**
 * One pass over one target: opens `streams` streams and lets them idle (memory), lets them flow while further questions
 * are asked (time to first token), then floods them (throughput, processor time) and lets them end.
 * @param {number} options.streams streams that are open at once
 * @param {number} options.probes further questions; the time to their first token is measured
 * @param {number} options.tokens tokens per stream in the flood
 * @param {(phase: string) => string | undefined} options.profileFile where the CPU profile of a phase goes
 */
export async function measureStreams(target, model, { streams, probes, tokens, profileFile = () => undefined }) {
  // A lone stream is measured alone: nothing else flows while the questions are asked.
  const background = streams === 1 ? 0 : streams
  const conversations = await target.openConversations(background + probes + (background === 0 ? 1 : 0))
  const before = await target.usage(true)

  const open = []
  const openedIn = await timed(() =>
    target.profile(profileFile('opening'), () => openAll(target, conversations.splice(0, background), open)),
  )
  const opened = await target.usage()
  const idle = await target.usage(true)

  if (background > 0) await model.command('flow', { perSecond: flowPerSecond })
  const firstTokenMs = await target.profile(profileFile('first-token'), () =>
    probe(target, conversations.splice(0, probes)),
  )
  const flowing = await target.profile(profileFile('flow'), () => measureFlow(target, open))
  await model.command('stop flow')

  if (background === 0) await openAll(target, conversations.splice(0, 1), open)
  // Until nothing flows any more, the words of before would count as the flood's.
  await new Promise((resolve) => setTimeout(resolve, 200))
  const flood = await target.profile(profileFile('flood'), () => measureFlood(target, model, open, tokens))
  const beforeEnd = await target.usage()
  const endedIn = await timed(() =>
    target.profile(profileFile('ending'), async () => {
      await model.command('end')
      await Promise.all(open.map((stream) => stream.ended))
    }),
  )
  const ended = await target.usage()
  const cpuMsPerStream = (from, to) =>
    background > 0 ? ((to.cpuSeconds - from.cpuSeconds) * 1000) / background : undefined
  return {
    firstTokenMs,
    ...flowing,
    openCpuMs: cpuMsPerStream(before, opened),
    endCpuMs: cpuMsPerStream(beforeEnd, ended),
    openedPerSecond: background > 0 ? background / openedIn : undefined,
    endedPerSecond: background > 0 ? background / endedIn : undefined,
    idleBytes: background > 0 ? (idle.rss - before.rss) / background : undefined,
    idleHeapBytes: background > 0 ? (idle.heapUsed - before.heapUsed) / background : undefined,
    ...flood,
  }
}

async function openAll(target, conversations, open) {
  const waiting = conversations.values()
  const openNext = async () => {
    for (const conversation of waiting) {
      const stream = target.ask(conversation, 'hold')
      open.push(stream)
      await stream.firstToken
    }
  }
  await Promise.all(Array.from({ length: openingAtOnce }, openNext))
}

/**
 * The processor time of the flow alone, long enough to count: per token that came in the meantime, further questions not
 * included.
 */
async function measureFlow(target, open) {
  if (open.length === 0) return {}
  const charsBefore = countChars(open)
  const before = await target.usage()
  await new Promise((resolve) => setTimeout(resolve, flowMs))
  const after = await target.usage()
  const tokens = (countChars(open) - charsBefore) / charsPerToken
  return { flowCpuSecondsPerThousandTokens: (after.cpuSeconds - before.cpuSeconds) / (tokens / 1000) }
}

async function probe(target, conversations) {
  const times = []
  for (const conversation of conversations) {
    const stream = target.ask(conversation, 'short')
    times.push(await stream.firstToken)
    await stream.ended
  }
  return times
}

async function measureFlood(target, model, open, tokens) {
  const words = tokens * charsPerToken
  const eventsBefore = countEvents(open)
  const arrivals = open.map((stream) => stream.reached(stream.counted.chars + words))
  const before = await target.usage()
  const startedAt = performance.now()
  await model.command('flood', { count: tokens })
  await Promise.all(arrivals)
  const seconds = (Math.max(...open.map((stream) => stream.counted.at)) - startedAt) / 1000
  const after = await target.usage()
  const sent = open.length * tokens
  return {
    charsPerSecond: (sent * charsPerToken) / seconds,
    eventsPerSecond: (countEvents(open) - eventsBefore) / seconds,
    cpuSecondsPerThousandTokens: (after.cpuSeconds - before.cpuSeconds) / (sent / 1000),
  }
}

function countChars(open) {
  return open.reduce((sum, stream) => sum + stream.counted.chars, 0)
}

function countEvents(open) {
  return open.reduce((sum, stream) => sum + stream.counted.events, 0)
}

async function timed(work) {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
