// Moving, sizing and expanding the window.
import css from './shell.css?inline'

export { beginMoving, toggleExpanded } from './moving.ts'
export { Shell } from './shell.tsx'

/** The look of what this chunk draws. */
export const styles = css
