import { useEffect, useState, useSyncExternalStore } from 'react'
import classes from './toast.module.css'

/** One sentence about something done, and at most one way back. */
export interface Toast {
  text: string
  action?: { label: string; run(): void }
}

const showsForMs = 6000

let current: (Toast & { id: number }) | undefined
let lastId = 0
const listeners = new Set<() => void>()

/** Shows a toast in place of the one before. For things done only: an error stays where it happened. */
export function showToast(toast: Toast): void {
  current = { ...toast, id: ++lastId }
  tellListeners()
}

/** Takes the toast away, whoever put it there. */
function hideToast(): void {
  current = undefined
  tellListeners()
}

function tellListeners() {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear: bottom centre, one at a time, 6 s, longer while hovered or focused. */
export function ToastPlace() {
  const toast = useSyncExternalStore(subscribe, () => current)
  return (
    <div className={classes.place} role="status">
      {toast && <ToastRow key={toast.id} toast={toast} />}
    </div>
  )
}

function ToastRow({ toast }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(hideToast, showsForMs)
    return () => clearTimeout(timer)
  }, [isHeld])
  const act = () => {
    hideToast()
    toast.action?.run()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps it on the screen
    <div
      className={classes.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{toast.text}</p>
      {toast.action && (
        <button type="button" onClick={act}>
          {toast.action.label}
        </button>
      )}
    </div>
  )
}
