import { useRef } from 'preact/hooks'
import { IconButton } from './icon-button.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Opens the browser's own choice of files. */
export function AttachButton({ panel }: { panel: PanelContext }) {
  const { store, texts } = panel
  const picker = useRef<HTMLInputElement>(null)
  const isOnline = useValue(() => store.online.value)
  const isLimited = useValue(() => panel.isLimited.value)
  return (
    <>
      <IconButton
        icon="clip"
        label={isOnline ? texts.attach : texts.attachOffline}
        disabled={!isOnline || isLimited}
        onClick={() => picker.current!.click()}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          panel.addFiles(currentTarget.files!)
          // The same file chosen again is a change again.
          currentTarget.value = ''
          panel.focusInput()
        }}
      />
    </>
  )
}
