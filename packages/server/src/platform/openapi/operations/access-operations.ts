import { VisitorSession } from '@buttonhole/protocol'
import { Type } from 'typebox'
import type { Operation } from './operation.ts'

const token: Operation = {
  tag: 'OAuth',
  isOpen: true,
  summary: 'Tokens for a code, a device, a refresh token or a signed JWT. Answers without an envelope.',
  answer: Type.Object({
    access_token: Type.String(),
    expires_in: Type.Integer({ description: 'The Unix second of the end.' }),
    refresh_token: Type.Optional(Type.String()),
    token_type: Type.String(),
  }),
}
const deviceCode: Operation = {
  tag: 'OAuth',
  isOpen: true,
  summary: 'What a device shows its user and polls with. Answers without an envelope.',
  answer: Type.Object({
    device_code: Type.String(),
    user_code: Type.String(),
    verification_uri: Type.String(),
    expires_in: Type.Integer({ description: 'Seconds from now.' }),
    interval: Type.Integer(),
  }),
}
const authorize: Operation = {
  tag: 'OAuth',
  isOpen: true,
  summary: 'For a browser: asks the user for consent and leads back to the app with a code.',
  query: {
    'response_type*': 'code',
    'client_id*': 'The app.',
    'redirect_uri*': 'One of its redirect addresses.',
    'state*': 'Comes back beside the code.',
    code_challenge: 'PKCE.',
    code_challenge_method: 'plain or S256.',
  },
  redirects: true,
}
const base = '/api/permission/oauth2'

/** How tokens and sessions come about. */
export const accessOperations: Record<string, Operation> = {
  'POST /v1/visitor/sessions': {
    tag: 'Visitors',
    isOpen: true,
    summary: 'Ours: open a session for a visitor of a page. Needs no token; the Origin header counts.',
    data: VisitorSession,
  },
  [`GET ${base}/authorize`]: authorize,
  [`GET ${base}/workspace_id/:workspace_id/authorize`]: authorize,
  [`POST ${base}/token`]: token,
  [`POST ${base}/account/:account_id/token`]: token,
  [`POST ${base}/device/code`]: deviceCode,
  [`POST ${base}/workspace_id/:workspace_id/device/code`]: deviceCode,
}
