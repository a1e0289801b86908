// What several of the later parts share. They take it from here and not from its files, so that it is one chunk, which is
// asked for together with the first of them; each file by itself would become a chunk that is found one round trip later.
import tokens from './later-tokens.css?inline'
import darkTokens from './later-tokens-dark.css?inline'
import menu from './menu/menu.css?inline'
import pill from './pill.css?inline'
import files from './reading/message-files.css?inline'

export { drawings } from './drawings.ts'
export { Menu } from './menu/menu.tsx'
export { Moment, prepareMoments, toMoment } from './moment.tsx'
export { toFileSize } from './reading/file-size.ts'
export { isPicture, MessageFiles, splitName } from './reading/message-files.tsx'
export { isOwnOrigin } from './reading/picture-url.ts'

/** The look of it. */
export const styles = tokens + pill + files + menu
export const darkStyles = darkTokens
