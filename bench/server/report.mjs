/** The value below which `share` of the samples lie. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

function median(samples) {
  const known = samples.filter((sample) => sample !== undefined)
  return known.length > 0 ? percentile(known, 0.5) : undefined
}

/** Folds the rounds of one target at one number of streams: all first tokens together, the median of the rest. */
export function foldRounds(rounds) {
  const folded = { firstTokenMs: { samples: 0, p50: 0, p99: 0 } }
  const samples = rounds.flatMap((round) => round.firstTokenMs)
  folded.firstTokenMs = { samples: samples.length, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
  for (const name of Object.keys(rounds[0]))
    if (name !== 'firstTokenMs') folded[name] = median(rounds.map((round) => round[name]))
  return folded
}

const digits = (value, count) => (value === undefined ? '–' : value.toFixed(count))
const times = (ours, relay) => (ours === undefined ? '–' : `${(ours / relay).toFixed(2)} ×`)
const kilobytes = (bytes) => digits(bytes === undefined ? undefined : bytes / 1000, 1)

function linesOf({ streams, ours, relay }) {
  const added = (name) => {
    const ms = ours.firstTokenMs[name] - relay.firstTokenMs[name]
    return `${ms < 0 ? '−' : '+'}${digits(Math.abs(ms), 1)} ms`
  }
  const line = (what, name, show) => [
    streams,
    what,
    show(ours[name]),
    show(relay[name]),
    times(ours[name], relay[name]),
  ]
  const lines = [
    [streams, 'first token p50, ms', digits(ours.firstTokenMs.p50, 1), digits(relay.firstTokenMs.p50, 1), added('p50')],
    [streams, 'first token p99, ms', digits(ours.firstTokenMs.p99, 1), digits(relay.firstTokenMs.p99, 1), added('p99')],
    line('streamed characters/s', 'charsPerSecond', (value) => digits(value, 0)),
    [
      streams,
      'events that carried them/s',
      digits(ours.eventsPerSecond, 0),
      digits(relay.eventsPerSecond, 0),
      'joined',
    ],
    line('CPU s per 1,000 model events, flood', 'cpuSecondsPerThousandTokens', (value) => digits(value, 4)),
  ]
  if (ours.flowCpuSecondsPerThousandTokens !== undefined)
    lines.push(
      line('CPU s per 1,000 model events, 4/s each', 'flowCpuSecondsPerThousandTokens', (value) => digits(value, 4)),
      line('CPU ms to open a stream', 'openCpuMs', (value) => digits(value, 2)),
      line('CPU ms to end a stream', 'endCpuMs', (value) => digits(value, 2)),
    )
  // Under this, resident memory moves by whole pages of garbage and says nothing of a stream.
  if (streams >= 500) lines.push(line('resident kB per idle stream', 'idleBytes', kilobytes))
  if (ours.idleBytes !== undefined)
    lines.push(
      line('heap kB per idle stream', 'idleHeapBytes', kilobytes),
      line('streams opened/s', 'openedPerSecond', (value) => digits(value, 0)),
      line('streams ended/s', 'endedPerSecond', (value) => digits(value, 0)),
    )
  return lines
}

/** The results as a table; the last column is what was added, or ours divided by the relay's. */
export function printTable({ byStreams, lists }) {
  const rows = [['streams', '', 'ours', 'relay', 'ours/relay'], ...byStreams.flatMap(linesOf)]
  rows.push(
    ...[
      ['listsPerSecond', 'message lists/s', 0],
      ['listCpuSecondsPerThousand', 'CPU s per 1,000 lists', 3],
    ].map(([name, what, count]) => [
      '–',
      what,
      digits(lists.ours[name], count),
      digits(lists.relay[name], count),
      times(lists.ours[name], lists.relay[name]),
    ]),
  )
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
  for (const row of rows)
    console.log(
      row.map((cell, column) => String(cell)[column === 1 ? 'padEnd' : 'padStart'](widths[column])).join('   '),
    )
}

/** What a reader must know before comparing. */
export const notes = `
Beside the measured server run the scripted model and this client: three busy processes on CPUS cores (load LOAD when it
began). Absolute times depend on the machine; compare within one run. The model answers at once, so its own time is zero.
"first token": a further question asked while that many streams are open and flowing. p99 of few samples is nearly the worst.
"characters": our server joins the deltas that come within 25 ms, so it sends fewer and longer events than the model; the
characters are the same and are what is compared. CPU is per event of the model, for both. It includes the database.
"idle": after a forced collection, with everything a stream needs: two sockets, a model request, a run, a reader.`
