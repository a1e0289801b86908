import { Link } from 'react-router'
import classes from './tabs.module.css'

interface Props<Name extends string> {
  label: string
  current: Name
  tabs: { name: Name; label: string; to: string }[]
}

/** Parts of one page, each with an address of its own. */
export function Tabs<Name extends string>({ label, current, tabs }: Props<Name>) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ name, label: words, to }) => (
        <Link key={name} to={to} replace aria-current={name === current ? 'page' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  )
}
