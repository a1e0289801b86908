import type { Envelope, FileInfo } from '@buttonhole/protocol'
import type { ClientEnvironment, SendForm } from './environment.ts'
import { ProblemError, problemOf } from './problem.ts'
import { networkProblem, readEnvelope } from './request.ts'
import type { Transport } from './transport.ts'

/** What calls with a form in them stand on. */
export interface FormCaller {
  transport: Transport
  environment: ClientEnvironment
  baseUrl: string
}

interface FormCall {
  path: string
  form: FormData
  signal: AbortSignal
  onProgress?(part: number): void
}

/**
 * Brings a file to the server.
 * @returns its id
 * @throws {ProblemError}
 */
export async function uploadFile(
  caller: FormCaller,
  file: File,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<string> {
  const form = new FormData()
  form.append('file', file, file.name)
  const { data } = await sendForm<FileInfo>(caller, { path: '/v1/files/upload', form, signal, onProgress })
  if (!data?.id) throw new ProblemError(problemOf('unavailable', { code: 0, message: 'no file in the answer' }))
  return data.id
}

/** Sends a form, authorised, and reads the envelope of the answer. @throws {ProblemError} */
export function sendForm<T>(caller: FormCaller, { path, form, signal, onProgress }: FormCall): Promise<Envelope<T>> {
  const { transport, environment, baseUrl } = caller
  const send = environment.sendForm ?? sendByXhr
  return transport.authorised(async (headers) => {
    const response = await send(baseUrl + path, { headers, body: form, signal, onProgress }).catch((cause) => {
      throw networkProblem(environment, cause)
    })
    return readEnvelope<Envelope<T>>(environment, response)
  })
}

const sendByXhr: SendForm = (url, { headers, body, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open('POST', url)
    for (const name of Object.keys(headers)) request.setRequestHeader(name, headers[name]!)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded / total)
    request.onload = () => resolve(toResponse(request))
    request.onerror = request.onabort = () => reject(new TypeError('the file could not be sent'))
    request.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    if (signal.aborted) reject(new TypeError('broken off'))
    else request.send(body)
  })

function toResponse(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['Retry-After', 'X-Tt-Logid']) {
    const value = request.getResponseHeader(name)
    if (value) headers.set(name, value)
  }
  return new Response(request.responseText, { status: request.status, headers })
}
