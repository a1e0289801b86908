import { useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { IconButton } from './icon-button.tsx'
import { drawings } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

const tickMs = 2000

interface Props {
  panel: PanelContext
  /** Its name, found anew when the language changes: it may stand where nothing else is drawn again. */
  label: 'copy' | 'copyCode'
  read(): string
}

/** Copies what `read` gives at that moment, and shows a tick for two seconds. */
export function CopyButton({ panel, label, read }: Props) {
  const [copied, setCopied] = useState(false)
  const name = useValue(() => panel.later[label])
  async function copy(event: MouseEvent) {
    const button = event.currentTarget as HTMLElement
    const worked = await copyText(read(), button.parentElement!)
    button.focus()
    panel.say(worked ? panel.later.copied : panel.later.copyFailed)
    if (!worked) return
    setCopied(true)
    setTimeout(() => setCopied(false), tickMs)
  }
  return <IconButton icon={copied ? drawings.check : drawings.copy} size={16} label={name} onClick={copy} />
}
