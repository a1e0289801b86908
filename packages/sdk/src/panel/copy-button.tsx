import { useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { IconButton } from './icon-button.tsx'
import type { PanelContext } from './panel-context.ts'

const tickMs = 2000

/** Copies what `read` gives at that moment, and shows a tick for two seconds. */
export function CopyButton({ panel, label, read }: { panel: PanelContext; label: string; read: () => string }) {
  const [copied, setCopied] = useState(false)
  const { texts, say } = panel
  async function copy(event: MouseEvent) {
    const button = event.currentTarget as HTMLElement
    const worked = await copyText(read(), button.parentElement!)
    button.focus()
    say(worked ? texts.copied : texts.copyFailed)
    if (!worked) return
    setCopied(true)
    setTimeout(() => setCopied(false), tickMs)
  }
  return <IconButton icon={copied ? 'check' : 'copy'} size={16} label={label} onClick={copy} />
}
