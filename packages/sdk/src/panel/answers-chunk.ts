// The chunk that comes when there is something to read: Markdown, the process bar, sources, what can be done with a
// question and an answer. It is not needed to open the window and ask.
import { warmUp } from '../markdown/warm-up.ts'
import css from './answers.css?inline'
import reading from './reading/reading.css?inline'

export { Along } from './along.tsx'
export { announceAnswers } from './announcer.ts'
export { Answer } from './answer.tsx'
export { EditQuestion } from './edit-question.tsx'
export { FileDrop } from './file-drop.tsx'
export { giveBackFar } from './give-back.ts'
export { GrowingMarkdown } from './growing-markdown.tsx'
export { Notices } from './notices.tsx'
export { Overlays } from './overlays.tsx'
export { QuestionEnd } from './question-end.tsx'
export { QuestionActions, QuestionParts } from './question-parts.tsx'

/** The look of what this chunk draws. */
export const styles = css + reading

warmUp()
