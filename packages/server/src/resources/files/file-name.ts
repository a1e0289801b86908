/** A name is shown and given to models, never used as a path; this is as long as it gets. */
const maxChars = 255

/** The uploader's name of a file without folders and control characters; `file` when nothing is left. */
export function toFileName(sent: string | undefined): string {
  const last = (sent ?? '').split(/[\\/]/).at(-1) ?? ''
  const name = last.replace(/\p{Cc}|\p{Cf}|\p{Surrogate}/gu, '').trim()
  if (name === '' || name === '.' || name === '..') return 'file'
  // The end is kept: it says what kind of file it is.
  return name.slice(-maxChars)
}
