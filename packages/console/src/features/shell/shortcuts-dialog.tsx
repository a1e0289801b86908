import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './shortcuts.module.css'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const groups = [
  {
    name: 'everywhere',
    keys: [
      { keys: [isMac ? '⌘' : 'Ctrl', 'K'], says: 'palette' },
      { keys: ['?'], says: 'help' },
      { keys: ['Esc'], says: 'close' },
    ],
  },
  {
    name: 'goTo',
    keys: [
      { keys: ['G', 'A'], says: 'agents' },
      { keys: ['G', 'C'], says: 'conversations' },
      { keys: ['G', 'O'], says: 'overview' },
      { keys: ['G', 'S'], says: 'settings' },
    ],
  },
  {
    name: 'lists',
    keys: [
      { keys: ['/'], says: 'search' },
      { keys: ['J'], says: 'next' },
      { keys: ['K'], says: 'previous' },
    ],
  },
] as const

/** Every key that does something. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.groups}>
        {groups.map(({ name, keys }) => (
          <section key={name}>
            <h3>{t(`shortcuts.${name}`)}</h3>
            <dl>
              {keys.map((row) => (
                <div key={row.says}>
                  <dt>{t(`shortcuts.${row.says}`)}</dt>
                  <dd>
                    {row.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
