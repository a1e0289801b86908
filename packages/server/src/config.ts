import path from 'node:path'
import type { ModelPrice } from './platform/models/model-price.ts'
import type { OidcSettings } from './resources/oidc/provider.ts'

/** How this process runs, read once from the environment. */
export interface Config {
  host: string
  /** 1 to 65535, or 0 for any free port (tests). */
  port: number
  /** Absolute path; holds the database, generated secrets and uploaded files. */
  dataDir: string
  /** Made a personal access token of the owner at each start. */
  ownerToken: string | undefined
  openAi: { baseUrl: string; apiKey: string | undefined; model: string; price: ModelPrice | undefined } | undefined
  /** Speech to text and back for the widget and `/v1/audio/*`; absent, those answer that they are not available. */
  audio: AudioConfig | undefined
  /** Also signs people in to the console. */
  oidc: OidcSettings | undefined
  databaseUrl: string | undefined
  /** Encrypts the keys of model providers; absent: a file in `dataDir`, or on Postgres a row of the database. */
  encryptionKey: string | undefined
  /** What several processes of one installation share. */
  redisUrl: string | undefined
  /** The address visitors and programs know this server by, such as https://chat.example. */
  publicUrl: string | undefined
  /** Hosts (`name` or `name:port`) that callbacks may reach although they are not on the public internet. */
  outboundHosts: string[]
  /** How long SIGTERM waits for running answers, in ms. */
  drainTimeoutMs: number
  logLevel: string
  /** Addresses or ranges of reverse proxies whose X-Forwarded-* headers are believed, beside those on this machine. */
  trustedProxies: string[]
}

/** An OpenAI-compatible audio endpoint. */
export interface AudioConfig {
  baseUrl: string
  apiKey: string | undefined
  transcriptionModel: string
  speechModel: string
  voices: string[]
}

/**
 * Reads the contract of `docs/guides/running-and-operating.md`.
 * @throws {Error} with a sentence that names the variable and what it takes.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const text = (name: string) => environment[name]?.trim() || undefined
  return {
    host: text('HOST') ?? '127.0.0.1',
    port: readPort(text('PORT')),
    dataDir: path.resolve(text('DATA_DIR') ?? './data'),
    ownerToken: readOwnerToken(environment.BUTTONHOLE_OWNER_TOKEN),
    openAi: readOpenAi(text),
    audio: readAudio(text),
    oidc: readOidc(text),
    encryptionKey: readEncryptionKey(environment.ENCRYPTION_KEY),
    databaseUrl: readDatabaseUrl(text('DATABASE_URL')),
    redisUrl: readRedisUrl(text('REDIS_URL')),
    publicUrl: readPublicUrl(text('PUBLIC_URL')),
    outboundHosts: (text('OUTBOUND_HOSTS') ?? '').split(',').flatMap((host) => host.trim() || []),
    drainTimeoutMs: readMilliseconds('DRAIN_TIMEOUT_MS', text('DRAIN_TIMEOUT_MS'), 10_000),
    logLevel: text('LOG_LEVEL') ?? 'info',
    trustedProxies: ['loopback', ...(text('TRUSTED_PROXIES')?.split(/[\s,]+/) ?? [])],
  }
}

function readPort(value: string | undefined): number {
  if (value === undefined) return 8888
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${value}". Set it to a whole number from 0 to 65535.`)
  return port
}

function readMilliseconds(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} is "${value}". Set it to whole milliseconds.`)
  return number
}

function readOwnerToken(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (value.length < 8 || /\s/.test(value))
    throw new Error('BUTTONHOLE_OWNER_TOKEN needs at least 8 characters and no white space.')
  return value
}

function readOpenAi(text: (name: string) => string | undefined) {
  const [baseUrl, apiKey, model] = [text('OPENAI_BASE_URL'), text('OPENAI_API_KEY'), text('OPENAI_MODEL')]
  if (!baseUrl && !apiKey && !model) return undefined
  if (!model) throw new Error('OPENAI_MODEL is missing. Name the model that OPENAI_BASE_URL should answer with.')
  const url = baseUrl ?? 'https://api.openai.com/v1'
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(
      `OPENAI_BASE_URL is "${url}". Set it to an http or https address such as https://api.openai.com/v1.`,
    )
  return { baseUrl: url.replace(/\/+$/, ''), apiKey, model, price: readPrice(text) }
}

function readPrice(text: (name: string) => string | undefined): ModelPrice | undefined {
  const names = ['OPENAI_INPUT_PRICE', 'OPENAI_OUTPUT_PRICE'] as const
  if (names.every((name) => text(name) === undefined)) return undefined
  const [input, output] = names.map((name) => {
    const price = Number(text(name) ?? Number.NaN)
    if (!(price >= 0))
      throw new Error(`${name} is "${text(name) ?? ''}". Set it to the price of a million tokens, such as 0.27.`)
    return price
  })
  const currency = text('OPENAI_PRICE_CURRENCY') ?? 'USD'
  if (!/^[A-Z]{3}$/.test(currency)) throw new Error('OPENAI_PRICE_CURRENCY takes three capitals, such as USD or CNY.')
  return { input: input!, output: output!, currency }
}

function readOidc(text: (name: string) => string | undefined): OidcSettings | undefined {
  const issuer = text('OIDC_ISSUER')?.replace(/\/+$/, '')
  if (!issuer) return undefined
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    throw new Error(`OIDC_ISSUER is "${issuer}". Set it to the https address of your identity provider.`)
  const clientId = text('OIDC_CLIENT_ID')
  if (!clientId) throw new Error('OIDC_CLIENT_ID is missing. Register this server at the provider of OIDC_ISSUER.')
  return {
    issuer,
    clientId,
    clientSecret: text('OIDC_CLIENT_SECRET'),
    name: text('OIDC_NAME') ?? new URL(issuer).hostname,
  }
}

function readEncryptionKey(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (value.length < 32)
    throw new Error('ENCRYPTION_KEY needs at least 32 characters. Make one with: openssl rand -base64 32')
  return value
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new Error(
      `PUBLIC_URL is "${value}". Set it to an http or https address without a path, such as https://chat.example.`,
    )
  return url.origin
}

function readAudio(text: (name: string) => string | undefined): AudioConfig | undefined {
  const baseUrl = text('OPENAI_AUDIO_BASE_URL')
  if (!baseUrl) return undefined
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new Error(`OPENAI_AUDIO_BASE_URL is "${baseUrl}". Set it to an http or https address.`)
  const voices = (text('OPENAI_AUDIO_VOICES') ?? 'alloy').split(',').map((voice) => voice.trim())
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    apiKey: text('OPENAI_AUDIO_API_KEY'),
    transcriptionModel: text('OPENAI_AUDIO_TRANSCRIPTION_MODEL') ?? 'whisper-1',
    speechModel: text('OPENAI_AUDIO_SPEECH_MODEL') ?? 'tts-1',
    voices: [...new Set(voices.filter((voice) => voice !== ''))],
  }
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (!/^postgres(ql)?:\/\//.test(value))
    throw new Error('DATABASE_URL takes a postgres:// address. Unset it to use SQLite in DATA_DIR.')
  return value
}

function readRedisUrl(value: string | undefined): string | undefined {
  if (value !== undefined && !/^rediss?:\/\/[^/]/.test(value))
    throw new Error('REDIS_URL takes a redis:// or rediss:// address. Unset it to run one process.')
  return value
}
