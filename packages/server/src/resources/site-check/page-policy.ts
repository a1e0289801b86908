/** What a Content Security Policy would keep from working, by the directive that has to change. */
export type BlockedDirective = 'script-src' | 'connect-src'

/**
 * Which of the widget's calls a page's policies refuse. Every policy must allow a thing; a page without one allows all.
 * @param serverUrl where script and calls go
 * @param nonce of our script element, if it has one
 */
export function findBlocked(
  policies: readonly string[],
  serverUrl: string,
  { pageUrl, nonce }: { pageUrl: string; nonce?: string | undefined },
): BlockedDirective[] {
  const parsed = policies.flatMap((policy) => policy.split(',')).map(readPolicy)
  const context = { target: new URL(serverUrl), page: new URL(pageUrl), nonce }
  const isBlocked = (names: string[], isScript: boolean) =>
    parsed.some((policy) => {
      const sources = names.map((name) => policy.get(name)).find((found) => found !== undefined)
      return sources !== undefined && !allows(sources, context, isScript)
    })
  return [
    ...(isBlocked(['script-src-elem', 'script-src', 'default-src'], true) ? ['script-src' as const] : []),
    ...(isBlocked(['connect-src', 'default-src'], false) ? ['connect-src' as const] : []),
  ]
}

function readPolicy(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>()
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

interface Context {
  target: URL
  page: URL
  nonce: string | undefined
}

function allows(sources: string[], context: Context, isScript: boolean): boolean {
  if (isScript && context.nonce && sources.includes(`'nonce-${context.nonce}'`)) return true
  // With it, hosts in the list count for nothing.
  if (isScript && sources.includes("'strict-dynamic'")) return false
  return sources.some((source) => matches(source.toLowerCase(), context))
}

/**
 * `https://chat.example`, `*.example`, `https:`, `*`, `'self'`; with port and path as they may come.
 *
 *   https://  *.shop.example  :8443  /sdk/
 *   ^scheme   ^host           ^port  ^path
 */
function matches(source: string, { target, page }: Context): boolean {
  if (source === '*') return /^https?:$/.test(target.protocol)
  if (source === "'self'") return target.origin === page.origin
  if (/^[a-z][a-z\d+.-]*:$/.test(source)) return isScheme(source, target)
  const parts = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/\S*)?$/.exec(source)
  if (!parts) return false
  const [, scheme, host, port] = parts
  if (!isScheme(`${scheme ?? page.protocol.slice(0, -1)}:`, target)) return false
  const isHost =
    host === '*' || host === target.hostname || (host!.startsWith('*.') && target.hostname.endsWith(host!.slice(1)))
  return (
    isHost && (port === '*' || (port ?? '') === target.port || (port !== undefined && port === defaultPort(target)))
  )
}

// A policy that says http allows https too.
function isScheme(scheme: string, target: URL): boolean {
  return scheme === target.protocol || (scheme === 'http:' && target.protocol === 'https:')
}

function defaultPort({ protocol, port }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80')
}
