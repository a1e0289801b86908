import { type ReactNode, useEffect } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { AccountMenu } from './account-menu.tsx'
import classes from './page-header.module.css'

interface Props {
  title: string
  count?: number
  isLoading?: boolean
  /** Search and the one primary button. */
  children?: ReactNode
}

/** The head of a page: title with its count, actions at the end, the loading stitch below. Names the browser tab too. */
export function PageHeader({ title, count, isLoading = false, children }: Props) {
  useDocumentTitle(title)
  return (
    <>
      <header className={classes.header}>
        <h1>
          <span className={classes.mark}>
            <Mark size={28} />
          </span>
          {title}
          {count !== undefined && <small>{count}</small>}
        </h1>
        {children}
        <div className={classes.account}>
          <AccountMenu />
        </div>
      </header>
      <LoadingLine isLoading={isLoading} />
    </>
  )
}

/** Puts the name of the page before the name of the product in the browser tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Buttonhole`
  }, [title])
}
