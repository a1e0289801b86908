import type { Launcher } from './launcher.ts'

/** A press that moves less than this is a click. */
const clickPx = 5
const stepPx = 16

/**
 * Lets the launcher be moved, by pointer, and by the arrow keys while Alt is held. Let go, it goes to the nearer side of the
 * page. @returns what ends that
 */
export function makeDraggable({ frame, button }: Pick<Launcher, 'frame' | 'button'>): () => void {
  const life = new AbortController()
  const { signal } = life
  let [x, y] = [0, 0]
  let from: { x: number; y: number; pointerX: number; pointerY: number } | undefined
  let hasMoved = false

  // Where it would stand without being moved; the frame's box, for the button grows under the pointer.
  function readHome() {
    const { left, top, width, height } = frame.getBoundingClientRect()
    return { left: left - x, top: top - y, width, height }
  }
  function move(toX: number, toY: number) {
    // It must stay inside the page.
    const { left, top, width, height } = readHome()
    x = clamp(toX, -left, innerWidth - width - left)
    y = clamp(toY, -top, innerHeight - height - top)
    frame.style.transform = `translate(${x}px, ${y}px)`
  }
  function settle() {
    const { left, width } = readHome()
    const away = innerWidth - width - left
    // As far from the other side as it stands from its own.
    const inset = Math.min(left, away)
    const isNearLeft = left + x + width / 2 < innerWidth / 2
    frame.classList.add('settle')
    move(isNearLeft ? inset - left : away - inset, y)
  }

  button.style.touchAction = 'none'
  button.addEventListener(
    'pointerdown',
    ({ clientX, clientY }) => {
      from = { x, y, pointerX: clientX, pointerY: clientY }
      hasMoved = false
    },
    { signal },
  )
  // On the page: a quick pointer has left the button before it is heard of.
  addEventListener(
    'pointermove',
    (event) => {
      if (!from) return
      const [byX, byY] = [event.clientX - from.pointerX, event.clientY - from.pointerY]
      if (!hasMoved && Math.hypot(byX, byY) < clickPx) return
      if (!hasMoved) {
        button.setPointerCapture(event.pointerId)
        frame.classList.remove('settle')
        frame.classList.add('drag')
      }
      hasMoved = true
      move(from.x + byX, from.y + byY)
    },
    { signal },
  )
  for (const ending of ['pointerup', 'pointercancel'])
    addEventListener(
      ending,
      () => {
        if (!from) return
        from = undefined
        frame.classList.remove('drag')
        if (hasMoved) settle()
      },
      { signal },
    )
  // A smaller page must not lose it.
  addEventListener('resize', () => move(x, y), { signal })
  // On the frame: the button's own listener comes later.
  frame.addEventListener(
    'click',
    (event) => {
      if (hasMoved) event.stopPropagation()
      hasMoved = false
    },
    { signal, capture: true },
  )
  button.addEventListener(
    'keydown',
    (event) => {
      const steps: Record<string, [number, number]> = {
        ArrowLeft: [-stepPx, 0],
        ArrowRight: [stepPx, 0],
        ArrowUp: [0, -stepPx],
        ArrowDown: [0, stepPx],
      }
      const step = event.altKey ? steps[event.key] : undefined
      if (!step) return
      event.preventDefault()
      move(x + step[0], y + step[1])
    },
    { signal },
  )
  return () => life.abort()
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
