import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'

interface Props {
  text: string
  /** With words on it instead of the drawing alone. */
  isPrimary?: boolean
  label?: string
}

/** Copies a text; turns to a tick for 2 s and says so. */
export function CopyButton({ text, isPrimary = false, label }: Props) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => setCopied(await copyText(text))
  const icon = isCopied ? 'check' : 'copy'
  return (
    <>
      {isPrimary ? (
        <Button look="primary" size="small" icon={icon} onClick={copy}>
          {isCopied ? t('common.copied') : (label ?? t('common.copy'))}
        </Button>
      ) : (
        <IconButton icon={icon} iconSize={16} label={label ?? t('common.copy')} onClick={copy} />
      )}
      <span className="hidden-text" role="status">
        {isCopied ? t('common.copied') : ''}
      </span>
    </>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text) // Over plain http, or when the browser denies the clipboard.
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  return isCopied
}
