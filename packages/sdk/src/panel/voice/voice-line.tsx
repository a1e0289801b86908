import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { Ready } from './ready.tsx'
import { Recorder } from './recorder.tsx'

/** Stands where the line stands while the visitor speaks, and before, where the agent begins by voice. */
export function VoiceLine({ panel }: { panel: PanelContext }) {
  const isRecording = useValue(() => panel.isRecording.value)
  const command = useValue(() => panel.command.value)
  if (command) return null // Its form has the place.
  return isRecording ? <Recorder panel={panel} /> : <Ready panel={panel} />
}
