// What opens under a thumb down.
import css from './feedback.css?inline'

export { FeedbackForm } from './feedback-form.tsx'

/** The look of what this chunk draws. */
export const styles = css
