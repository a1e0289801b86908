import { type Static, type TSchema, Type } from 'typebox'

/** Every answer names its log id, the one thing a user needs to quote when asking for help. */
export const Detail = Type.Object({ logid: Type.String() })

/**
 * Success or failure as the Open API sends it. `code` 0 is success; `msg` is always there, `""` on success.
 * @see https://www.coze.com/docs/developer_guides/coze_error_codes
 */
export interface Envelope<T = unknown> {
  code: number
  msg: string
  data?: T
  detail: Static<typeof Detail>
}

/** The schema of an envelope around `data`, for route answers. */
export function EnvelopeOf<T extends TSchema>(data: T) {
  return Type.Object({ code: Type.Integer(), msg: Type.String(), data, detail: Detail })
}

/** An envelope without a payload. */
export const EmptyEnvelope = Type.Object({ code: Type.Integer(), msg: Type.String(), detail: Detail })

/** Wraps a payload; `logId` is echoed as `detail.logid`. */
export function toEnvelope<T>(data: T, logId: string): Envelope<T> {
  return { code: 0, msg: '', data, detail: { logid: logId } }
}
