/** What a failed command says: what happened and what to do, without a stack. */
export function toSentence(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: Error }
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what listens there, or set PORT to another number.'
  if (code === 'EACCES') return `Not allowed: ${message}. Choose another PORT or DATA_DIR.`
  return cause instanceof Error ? `${message} ${cause.message}` : message
}
