/** Messages of a page. */
export const pageSize = 20
const connections = 16

/** Reads one page again and again for `seconds`. @returns requests and processor time */
export async function measureLists(target, conversation, seconds) {
  const before = await target.usage()
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  let requests = 0
  const readOn = async () => {
    while (performance.now() < endsAt) {
      const page = await target.list(conversation, pageSize)
      if (page.data.length !== pageSize) throw new Error(`${target.name} gave ${page.data.length} messages`)
      requests++
    }
  }
  await Promise.all(Array.from({ length: connections }, readOn))
  const tookSeconds = (performance.now() - startedAt) / 1000
  const after = await target.usage()
  return {
    listsPerSecond: requests / tookSeconds,
    listCpuSecondsPerThousand: (after.cpuSeconds - before.cpuSeconds) / (requests / 1000),
  }
}
