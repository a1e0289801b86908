/**
 * What browsers of other origins may do with the API. Any page may call: what a call may do hangs on its token, never on
 * a cookie, so credentials are not allowed and the wildcard is safe. Headers are listed, for the wildcard does not cover
 * Authorization.
 */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Tt-Logid, Retry-After',
} as const

/** Added to the answer of a preflight. */
export const preflightHeaders = {
  ...corsHeaders,
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Accept-Language, X-Coze-Client-User-Agent, Agw-Js-Conv, X-Requested-With',
  'Access-Control-Max-Age': '86400',
} as const

/** The paths that pages of other origins may call: the Open API, not the console, nor pages that people sign in on. */
export function isOpenToPages(path: string): boolean {
  return /^\/(v1|v3|open_api|api\/permission)\//.test(path) && !/\/authorize(\?|$)/.test(path)
}
