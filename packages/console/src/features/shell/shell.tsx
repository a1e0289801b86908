import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useParams } from 'react-router'
import { LoadingLine } from '../../ui/stitch.tsx'
import { NewWorkspace } from '../workspaces/new-workspace.tsx'
import { rememberWorkspace } from './last-workspace.ts'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import classes from './shell.module.css'
import { Shortcuts } from './shortcuts.tsx'

/** On pages of three panes the navigation is a rail. */
const threePanes = /^\/space\/[^/]+\/(bot\/[^/]+\/?$|conversations)/

/** Navigation at the side, page in the middle. */
export function Shell() {
  const { t } = useTranslation()
  const isNarrow = threePanes.test(useLocation().pathname)
  const main = useRef<HTMLElement>(null)
  const { space_id: spaceId } = useParams()
  useEffect(() => {
    if (spaceId) rememberWorkspace(spaceId)
  }, [spaceId])
  useFreshPage(main)
  return (
    <div className={`${classes.app} ${isNarrow ? classes.narrow : ''}`}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </button>
      <Navigation />
      <main className={classes.main} ref={main} tabIndex={-1} id="content">
        <Suspense fallback={<LoadingLine isLoading />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette />
      <Shortcuts />
      <NewWorkspace />
    </div>
  )
}

/** Another page starts at its top, and the keyboard starts inside it. */
function useFreshPage(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    const isSamePlace = placeOf(last.current) === placeOf(pathname)
    last.current = pathname
    if (isSamePlace) return
    main.current?.scrollTo(0, 0)
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}

// Opening one conversation after another is one place.
function placeOf(pathname: string): string {
  return pathname.replace(/(conversations|settings).*/, '$1')
}
