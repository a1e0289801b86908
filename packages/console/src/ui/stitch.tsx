import classes from './stitch.module.css'

const dashNames = ['first', 'second', 'third', 'fourth', 'fifth']

interface Props {
  /** At most 5. */
  dashes?: number
  /** Read out; without it the stitch is decoration beside words that say the same. */
  label?: string
  inThread?: boolean
}

/** The running stitch: something is taking time. */
export function RunningStitch({ dashes = 5, label, inThread = false }: Props) {
  const className = `${classes.stitch} ${inThread ? classes.thread : ''}`
  const parts = dashNames.slice(0, dashes).map((name) => <i key={name} />)
  if (!label)
    return (
      <span className={className} aria-hidden="true">
        {parts}
      </span>
    )
  return (
    <span className={className} role="img" aria-label={label}>
      {parts}
    </span>
  )
}

/** Two px under a page header while its content loads; keeps its height, shows itself after 300 ms. */
export function LoadingLine({ isLoading }: { isLoading: boolean }) {
  return (
    <div className={classes.line} aria-hidden="true">
      {isLoading && (
        <div className={classes.late}>
          <i />
        </div>
      )}
    </div>
  )
}
