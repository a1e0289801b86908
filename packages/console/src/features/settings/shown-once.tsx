import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './settings.module.css'

/** Something secret that is shown this once. */
export function ShownOnce({ text, secret, onDone }: { text: string; secret: string; onDone(): void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.dialog}>
      <p role="status">{text}</p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton text={secret} isPrimary />
      </div>
      <footer>
        <Button onClick={onDone}>{t('tokens.done')}</Button>
      </footer>
    </div>
  )
}
