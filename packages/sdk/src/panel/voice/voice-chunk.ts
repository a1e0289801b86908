// Speaking instead of typing: comes with the first press on the microphone, or with an agent that begins by voice.
import css from './voice.css?inline'

export { VoiceLine } from './voice-line.tsx'

/** The look of what this chunk draws. */
export const styles = css
