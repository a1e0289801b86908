import type { Bot } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './install.module.css'
import { LivePage } from './live-page.tsx'
import type { Look } from './look.ts'

/** The live widget where nothing fits beside the form: a button that stays in sight, and a sheet over the page. */
export function LiveSheet({ bot, look }: { bot: Bot; look: Look }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const isPhone = useMediaQuery('(max-width: 719px)', false, { getInitialValueInEffect: false })
  return (
    <div className={classes.sheetBar}>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="eye" size={17} />
        {t('install.preview')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        fullScreen={isPhone}
        size={760}
        title={t('install.preview')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        classNames={{ content: classes.sheet, body: classes.sheetBody }}
      >
        <LivePage bot={bot} look={look} />
        {/* Behind the frame there must be a place to go to by keyboard, or the dialog does not let anybody into it. */}
        <Button onClick={() => setOpen(false)}>{t('install.previewEnd')}</Button>
      </Modal>
    </div>
  )
}
