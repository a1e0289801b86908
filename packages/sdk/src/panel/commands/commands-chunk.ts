// Shortcut commands: comes when the agent has some.
import css from './commands.css?inline'

export { CommandForm } from './command-form.tsx'
export { CommandRow } from './command-row.tsx'

/** The look of what this chunk draws. */
export const styles = css
