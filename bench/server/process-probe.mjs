// Loaded into each measured process (`node --import`): answers what only the process itself knows, over the IPC channel.
// It ends the process when the bench that started it is gone, so that nothing is left behind even after a kill -9.
process.on('message', (message) => {
  if (message.probe !== 'usage') return
  // Twice: the first pass lets go of what finalizers hold. Resident memory means nothing with garbage in it.
  if (message.collect) for (let pass = 0; pass < 2; pass++) globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send({ probe: 'usage', rss, heapUsed: heapUsed + external, cpuSeconds: (user + system) / 1e6 })
})
process.on('disconnect', () => process.exit(1))
// Waiting for questions must not keep a server alive that has been told to stop.
process.channel?.unref()
