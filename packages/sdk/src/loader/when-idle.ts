interface Connection {
  saveData?: boolean
  effectiveType?: string
}

/**
 * Runs `task` when the page has loaded and has nothing to do, but only where the browser says that the connection is
 * good; elsewhere hover, focus and touch must do.
 * @returns what cancels it.
 */
export function whenIdle(page: Window, task: () => void): () => void {
  const { connection } = page.navigator as Navigator & { connection?: Connection }
  if (connection?.effectiveType !== '4g' || connection.saveData || !page.requestIdleCallback) return () => {}
  let idleCallback = 0
  const wait = () => {
    idleCallback = page.requestIdleCallback(task)
  }
  if (page.document.readyState === 'complete') wait()
  else page.addEventListener('load', wait, { once: true })
  return () => {
    page.removeEventListener('load', wait)
    page.cancelIdleCallback(idleCallback)
  }
}
