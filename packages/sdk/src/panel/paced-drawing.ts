/** Draws text that comes in pieces: once per frame, and never for so long that the page stops answering. */
export interface PacedDrawing {
  add(piece: string): void
  /** Nothing more is expected: what waits is drawn, then `finish` is called, now or in one of the next frames. */
  complete(): void
  /** More is expected after all. */
  goOn(): void
  /** Forgets what waits. */
  clear(): void
  end(): void
}

interface Pen {
  /** Draws a piece of any size, cut anywhere. */
  draw(piece: string): void
  /** Called after the pieces of one frame. */
  rest(): void
  /** Called once at the end of a frame, for all drawings that have the same. */
  follow?(): void
  /** Everything is drawn and nothing more will come. */
  finish(): void
}

/** So long all drawings of one frame may take, in the frame: laying out what they drew takes two or three times as long. */
const budgetMs = 6
/**
 * Where more waits than that, drawing and laying out go on in a task of their own between two frames, and the frame only
 * paints. From 50 ms on a page is felt to hang: so as much is drawn as made the last such task take `taskMs`.
 */
const taskMs = 32
const leastMs = 1
const mostMs = 16
let aheadMs = 8
/** A page that nobody sees has no frames, and its timers come once a second: then it may take longer. */
const hiddenBudgetMs = 40
const withoutFrameMs = 250
/** So much is drawn between two looks at the clock. */
const sliceLength = 1000
/** Of a text that is complete so much is drawn at once, so that short messages have their height from the start. */
const promptLength = 4000

/**
 * Nobody reads text that comes this fast, in characters per frame. Then three frames in four are left out: laying out and
 * painting cost more than the words. None are when more is waiting than one frame can draw: it would only come later.
 */
const fastLength = 400
const framesLeftOut = 3

const waiting = new Set<(deadline: number) => void>()
const followers = new Set<() => void>()
const spare: { task: (hasWaited: boolean) => void; hasWaited: boolean }[] = []
let drawnLength = 0
let isBehind = false
let isDrawnAhead = false
let toLeaveOut = 0
let frame = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Builds a {@link PacedDrawing}. */
export function createPacedDrawing(pen: Pen): PacedDrawing {
  let text = ''
  let isComplete = false

  function drawUntil(isOver: () => boolean) {
    while (text && !isOver()) {
      const piece = text.slice(0, sliceLength)
      text = text.slice(sliceLength)
      drawnLength += piece.length
      pen.draw(piece)
    }
    pen.rest()
    if (text) {
      isBehind = true
      waitForFrame(work)
    } else if (isComplete) pen.finish()
  }
  function work(deadline: number) {
    drawUntil(() => performance.now() > deadline)
    if (pen.follow) followers.add(pen.follow)
  }

  return {
    add(piece) {
      text += piece
      waitForFrame(work)
    },
    complete() {
      isComplete = true
      waiting.delete(work)
      const rest = text.length - promptLength
      drawUntil(() => text.length <= rest)
      // The next frame has this to lay out, and need not draw.
      if (text) isDrawnAhead = true
    },
    goOn() {
      isComplete = false
    },
    clear() {
      text = ''
    },
    end() {
      waiting.delete(work)
    },
  }
}

/**
 * Does something that can wait in one of the next frames, when all text is drawn and there is time.
 * @param task is told whether it had to wait longer than for the next frame: by then the text may have moved on
 */
export function whenThereIsTime(task: (hasWaited: boolean) => void): void {
  spare.push({ task, hasWaited: false })
  askForFrame()
}

function waitForFrame(work: (deadline: number) => void) {
  waiting.add(work)
  askForFrame()
}

function askForFrame() {
  if (document.hidden) timer ??= setTimeout(workAll, withoutFrameMs)
  else frame ||= requestAnimationFrame(workAll)
}

function workOnSpare(deadline: number) {
  // One by one, so that a job that throws takes no other with it.
  for (let left = spare.length; left > 0; left--) {
    const { task, hasWaited } = spare.shift()!
    if (isBehind || performance.now() > deadline) spare.push({ task, hasWaited: true })
    else task(hasWaited)
  }
  if (spare.length > 0) askForFrame()
}

/** Draws for so long, the newest message first: it is the one that is looked at. */
function drawAll(forMs: number) {
  drawnLength = 0
  isBehind = false
  const deadline = performance.now() + forMs
  for (const work of Array.from(waiting).reverse()) if (waiting.delete(work)) work(deadline)
}

function drawAhead() {
  if (waiting.size === 0 || document.hidden) return
  const begin = performance.now()
  drawAll(aheadMs)
  const drawnAt = performance.now()
  followAll()
  isDrawnAhead = true
  askForFrame()
  const endedAt = performance.now()
  // Where nobody follows the end, or less was drawn than could be, the time says nothing.
  if (!isBehind || endedAt - drawnAt < 1) return
  // Half way: one task that was held up by something else says little.
  const fitting = (aheadMs + (aheadMs * taskMs) / (endedAt - begin)) / 2
  aheadMs = Math.min(mostMs, Math.max(leastMs, fitting))
}

function workAll() {
  cancelAnimationFrame(frame)
  clearTimeout(timer)
  frame = 0
  timer = undefined
  if (toLeaveOut-- > 0 && !document.hidden) {
    frame = requestAnimationFrame(workAll)
    return
  }
  const begin = performance.now()
  if (!isDrawnAhead || document.hidden) drawAll(document.hidden ? hiddenBudgetMs : budgetMs)
  workOnSpare(begin + budgetMs)
  followAll()
  isDrawnAhead = false
  toLeaveOut = drawnLength > fastLength && !isBehind ? framesLeftOut : 0
  if (isBehind && !document.hidden) setTimeout(drawAhead)
}

/** Following the end of the text lays it out. */
function followAll() {
  for (const follow of Array.from(followers)) if (followers.delete(follow)) follow()
}
