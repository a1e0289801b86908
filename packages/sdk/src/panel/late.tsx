import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Later } from './later.ts'
import { useValue } from './use-value.ts'

interface Props<Chunk> {
  of: Later<Chunk>
  children(chunk: Chunk): ComponentChildren
}

/** Draws a part of the window as soon as it has been brought; nothing until then. */
export function Late<Chunk>({ of, children }: Props<Chunk>) {
  const chunk = useValue(() => of.chunk.value)
  useEffect(() => void of.bring(), [])
  return <>{chunk && children(chunk)}</>
}
