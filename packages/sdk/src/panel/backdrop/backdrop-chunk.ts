import css from './backdrop.css?inline'

export { drawBackdrop } from './draw-backdrop.ts'

/** The look of a window with a picture behind it. */
export const styles = css
