// Speaking instead of typing: comes with the first press on the microphone.
import css from './voice.css?inline'

export { Recorder } from './recorder.tsx'

/** The look of what this chunk draws. */
export const styles = css
