// Loaded into each measured process (`node --import`): answers what only the process itself knows, over the IPC channel.
// It ends the process when the bench that started it is gone, so that nothing is left behind even after a kill -9.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

let session

process.on('message', async (message) => {
  if (message.profile) return profile(message.profile)
  if (message.probe !== 'usage') return
  // Twice: the first pass lets go of what finalizers hold. Resident memory means nothing with garbage in it.
  if (message.collect) for (let pass = 0; pass < 2; pass++) globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send({ probe: 'usage', rss, heapUsed: heapUsed + external, cpuSeconds: (user + system) / 1e6 })
})
/** Starts a CPU profile, or, with a file name, ends it and writes it there. */
async function profile(file) {
  if (file === 'start') {
    session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.start')
  } else {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    writeFileSync(file, JSON.stringify(profile))
  }
  process.send({ profiled: file })
}

process.on('disconnect', () => process.exit(1))
// Waiting for questions must not keep a server alive that has been told to stop.
process.channel?.unref()
