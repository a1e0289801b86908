import { useTranslation } from 'react-i18next'
import type { Template } from '../../api/agents.ts'
import { Button } from '../../ui/button.tsx'
import { SewnButton } from '../../ui/sewn-button.tsx'
import classes from '../agents/agents.module.css'
import { TemplateRows } from '../agents/template-rows.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'

interface Props {
  hasDemo: boolean
  onNew(): void
  onTemplate(template: Template): void
  onImport(): void
}

/** A workspace without an agent of its own: the one page with a drawing. */
export function FirstAgent({ hasDemo, onNew, onTemplate, onImport }: Props) {
  const { t } = useTranslation()
  useDocumentTitle(t('agents.title'))
  return (
    <div className={classes.first}>
      <div>
        <Buttonhole />
        <h1>{t('firstRun.title')}</h1>
        <p className={classes.lead}>{t('firstRun.text')}</p>
        <div className={classes.actions}>
          <Button look="primary" icon="plus" onClick={onNew}>
            {t('agents.new')}
          </Button>
          <Button look="quiet" onClick={onImport}>
            {t('agents.import')}
          </Button>
        </div>
      </div>
      <div>
        <TemplateRows onPick={onTemplate} />
        {hasDemo && (
          <p className={classes.demo}>
            <i className={classes.dot} />
            {t('firstRun.demo')}
            <a href="/demo" target="_blank" rel="noreferrer">
              {t('firstRun.talk')}
            </a>
          </p>
        )}
      </div>
    </div>
  )
}

const stitches = Array.from({ length: 9 }, (_, index) => `M${128 + index * 7} 33v9M${128 + index * 7} 54v9`).join('')

/** A button on its thread, before the hole. */
function Buttonhole() {
  return (
    <svg width="208" height="96" viewBox="0 0 208 96" fill="none" aria-hidden="true">
      <path
        d={`${stitches}M119 36l5 7M115 48h8M119 60l5-7M193 36l-5 7M197 48h-8M193 60l-5-7`}
        style={{ stroke: 'var(--bh-line-strong)' }}
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M128 48h56" style={{ stroke: 'var(--bh-text)' }} strokeWidth="3.5" strokeLinecap="round" />
      <path
        d="M60 48C80 48 84 76 100 76s14-28 28-28"
        style={{ stroke: 'var(--bh-thread)' }}
        strokeWidth="2.5"
        strokeDasharray="8 6"
        strokeLinecap="round"
      />
      <g transform="translate(0 16)">
        <SewnButton cloth="loden" sewing="bars" size={64} />
      </g>
    </svg>
  )
}
