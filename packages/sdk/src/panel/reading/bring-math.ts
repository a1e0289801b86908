import type { PanelContext } from '../panel-context.ts'

const dressed = new WeakSet<PanelContext>()

/** Brings what draws formulas, with its styles. `undefined` when it cannot be had: a formula is then read as its source. */
export async function bringMath(panel: PanelContext): Promise<typeof import('./math.ts') | undefined> {
  try {
    const chunk = await import('./math.ts')
    if (!dressed.has(panel)) panel.look.add(chunk.styles)
    dressed.add(panel)
    return chunk
  } catch {
    return undefined
  }
}
