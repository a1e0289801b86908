// Files on their way to the server: comes with the first file.
import css from './uploads.css?inline'

export { addFiles } from './add-files.ts'
export { DropVeil, Tray } from './tray.tsx'

/** The look of what this chunk draws. */
export const styles = css
