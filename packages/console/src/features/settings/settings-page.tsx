import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams } from 'react-router'
import { LoadingLine } from '../../ui/stitch.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { type SectionName, sectionGroups, sections } from './sections.ts'
import classes from './settings.module.css'

/** Settings, one section at a time. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0', section = '' } = useParams()
  const address = `/space/${workspaceId}/settings`
  const menu = useRef<HTMLElement>(null)
  // On a phone the menu is a row that scrolls: what is open has to be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another place
  useEffect(() => {
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [section])
  if (!isSection(section)) return <Navigate to={`${address}/models`} replace />
  const Content = sections[section]
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className={classes.page}>
        <nav ref={menu} className={classes.menu} aria-label={t('settings.menu')}>
          {sectionGroups.map(({ heading, names }) => (
            <div key={heading}>
              <b>{t(`settings.${heading}`)}</b>
              {names.map((name) => (
                <Link key={name} to={`${address}/${name}`} aria-current={name === section ? 'page' : undefined}>
                  {t(`settings.${name}`)}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className={classes.content}>
          <Suspense fallback={<LoadingLine isLoading />}>
            <Content key={`${workspaceId}/${section}`} />
          </Suspense>
        </div>
      </div>
    </>
  )
}

function isSection(name: string): name is SectionName {
  return name in sections
}
