import { brandStyle } from './brand-style.ts'

/** Text put into HTML: the five characters that could end it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Data put into a script: JSON that can not close the element. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}

/**
 * Headers of our own pages. Scripts run from this server, inline ones with the nonce only; nobody may frame them.
 * @param formTargets origins that a form may lead to beside this server: browsers check redirects too
 */
export function pageHeaders(nonce?: string, formTargets: readonly string[] = []): Record<string, string> {
  const own = nonce ? `'self' 'nonce-${nonce}'` : "'self'"
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src ${own}`,
      `style-src ${nonce ? own : "'self' 'unsafe-inline'"}`,
      "img-src 'self' data: https:",
      "connect-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      ["form-action 'self'", ...formTargets].join(' '),
      "frame-ancestors 'none'",
    ].join('; '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** Chinese when the reader's first language is Chinese, English otherwise. */
export function pickLanguage(acceptLanguage: string | undefined): 'en' | 'zh-CN' {
  return /^\s*zh/i.test(acceptLanguage ?? '') ? 'zh-CN' : 'en'
}

/** A whole page. `body` and `head` are HTML. */
export function renderPage(options: {
  language: 'en' | 'zh-CN'
  title: string
  nonce: string
  body: string
  style?: string
}): string {
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(markSvg(32))}">
<style nonce="${options.nonce}">${brandStyle}${options.style ?? ''}</style>
</head>
<body>
${options.body}
</body>
</html>
`
}

/** The mark, `size` px. */
export function markSvg(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 1a15 15 0 0 1 0 30H3.5A2.5 2.5 0 0 1 1 28.5V16A15 15 0 0 1 16 1z" fill="#1d5c49"/><circle cx="16" cy="16" r="11.4" fill="none" stroke="#fffbf0" stroke-opacity=".24" stroke-width="1.2"/><path d="M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0" stroke="#0d3528" stroke-width="4.2" stroke-linecap="round"/><path d="M11.2 12.8h9.6M11.2 19.2h9.6" stroke="#fffbf0" stroke-width="2.3" stroke-linecap="round"/></svg>`
}
