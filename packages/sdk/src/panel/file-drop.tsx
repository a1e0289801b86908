import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Late } from './late.tsx'
import type { PanelContext } from './panel-context.ts'

/** Takes files that are dropped anywhere on the window. */
export function FileDrop({ panel, root }: { panel: PanelContext; root: RefObject<HTMLElement | null> }) {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const window = root.current!
    function drag(event: DragEvent) {
      if (!event.dataTransfer?.types.includes('Files')) return
      // Without this the browser would leave the page and open the file.
      event.preventDefault()
      const isInside = event.type === 'dragover' || window.contains(event.relatedTarget as Node | null)
      setIsOver(event.type !== 'drop' && isInside)
      if (event.type === 'drop' && panel.store.online.peek()) panel.addFiles(event.dataTransfer.files)
    }
    const names = ['dragover', 'dragleave', 'drop'] as const
    for (const name of names) window.addEventListener(name, drag)
    return () => {
      for (const name of names) window.removeEventListener(name, drag)
    }
  }, [])
  return isOver ? <Late of={panel.features.uploads}>{(chunk) => <chunk.DropVeil panel={panel} />}</Late> : null
}
