/**
 * Where a page that needed somebody signed in wants them back: a path of this server, of the pages that send people here
 * (consent and devices). Anything else, another host above all, is ignored.
 */
export function readReturnPath(search: string): string | undefined {
  const path = new URLSearchParams(search).get('return_to')
  return path && /^\/(api\/permission\/|oauth\/)[\w\-./?=&%~+]*$/.test(path) ? path : undefined
}
