import { ApiError, connectors } from '@buttonhole/protocol'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundAnswer, OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { AgentAccessReader } from '../agent-access/service.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import { isAllowedOrigin } from '../visitors/page-origin.ts'
import { findBlocked } from './page-policy.ts'
import { type PageFacts, type PageScript, readPage } from './read-page.ts'

/** A page is looked at as far as this, in bytes; heads come first. */
const maxPageBytes = 2 * 1024 ** 2

/** One thing that keeps the widget from working on a page, the most fundamental first. */
export type SiteProblem =
  | { name: 'unreachable'; reason: string }
  | { name: 'status'; status: number }
  | { name: 'notHtml'; content_type: string }
  /** There is no script of any Chat SDK. */
  | { name: 'noScript' }
  /** There is one, of another server. */
  | { name: 'otherHost'; host: string }
  /** The script is there, but no code names this agent. */
  | { name: 'otherBot' }
  /** Pages need the publishable key, and this one does not hold the present one. */
  | { name: 'noKey' }
  /** The script element pins a loader that this server no longer has. */
  | { name: 'integrity' }
  /** The page has https and this server has not: browsers refuse the script. */
  | { name: 'insecure' }
  | { name: 'notPublished' }
  | { name: 'originRefused'; origin: string }
  | { name: 'policy'; directive: string }

export interface SiteReport {
  /** Where the check arrived, after redirects of the page. */
  url: string
  works: boolean
  problems: SiteProblem[]
}

interface Dependencies {
  bots: Pick<BotService, 'getOwned' | 'getForVisitor'>
  access: Pick<AgentAccessReader, 'get'>
  outbound: OutboundFetch
  /** Of the loader as it is now; `undefined` when it is not built. */
  readLoaderIntegrity(): Promise<string | undefined>
  checksPerUser: RateLimiter
}

interface VisitedPage {
  url: string
  facts: PageFacts
  /** Policies in the headers. */
  policies: string[]
}

/** Visits a page of a customer and says whether the widget is there and can work. */
export function createSiteCheckService({ bots, access, outbound, readLoaderIntegrity, checksPerUser }: Dependencies) {
  return {
    /** @throws {ApiError} `badRequest` (address), `botNotFound`, `tooFast` */
    async check(principal: AccountPrincipal, botId: string, address: string, serverUrl: string): Promise<SiteReport> {
      await bots.getOwned(principal, botId, 'getMetadata')
      const url = toPageUrl(address)
      await checksPerUser.take(principal.userId)
      const page = await visit(url).catch(toUnreachable)
      if ('problem' in page) return { url: url.href, works: false, problems: [page.problem] }
      const scriptProblems = findScriptProblems(page, { botId, serverUrl, integrity: await readLoaderIntegrity() })
      const problems = [
        ...scriptProblems,
        // Without code there is nothing that could hold a key.
        ...(scriptProblems.length === 0 ? await findKeyProblems(page, botId) : []),
        ...(await findAgentProblems(botId, new URL(page.url).origin)),
        ...findPolicyProblems(page, serverUrl),
      ]
      return { url: page.url, works: problems.length === 0, problems }
    },
  }

  async function visit(url: URL): Promise<{ problem: SiteProblem } | VisitedPage> {
    const answer = await outbound.fetch(url.href, {
      headers: { accept: 'text/html,application/xhtml+xml' },
      timeoutMs: 10_000,
      maxBytes: maxPageBytes,
      maxRedirects: 5,
    })
    if (answer.status >= 400) return { problem: { name: 'status', status: answer.status } }
    const contentType = headerOf(answer, 'content-type')
    if (!/html/i.test(contentType)) return { problem: { name: 'notHtml', content_type: contentType.slice(0, 100) } }
    return {
      url: answer.url,
      facts: readPage(new TextDecoder().decode(answer.body)),
      policies: [headerOf(answer, 'content-security-policy')].filter(Boolean),
    }
  }

  async function findKeyProblems({ facts }: VisitedPage, botId: string): Promise<SiteProblem[]> {
    const { is_key_required, publishable_key: key } = await access.get(botId)
    if (!is_key_required || !key || facts.scripts.some((script) => isNaming(script, key))) return []
    return [{ name: 'noKey' }]
  }

  async function findAgentProblems(botId: string, origin: string): Promise<SiteProblem[]> {
    try {
      const { allowedOrigins } = await bots.getForVisitor(botId, connectors.chatSdk)
      return isAllowedOrigin(origin, allowedOrigins) ? [] : [{ name: 'originRefused', origin }]
    } catch (error) {
      if (ApiError.is(error)) return [{ name: 'notPublished' }]
      throw error
    }
  }
}
export type SiteCheckService = ReturnType<typeof createSiteCheckService>

function toPageUrl(address: string): URL {
  const text = address.includes('://') ? address.trim() : `https://${address.trim()}`
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new ApiError('badRequest', 'url: that is no address of a page. Write it as https://shop.example/page.')
  return new URL(text)
}

function toUnreachable(error: unknown): { problem: SiteProblem } {
  if (!OutboundError.is(error)) throw error
  return { problem: { name: 'unreachable', reason: error.problem } }
}

function headerOf({ headers }: OutboundAnswer, name: string): string {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(', ') : value) ?? ''
}

/** A script of the Chat SDK in any of its addresses, ours or Coze's. */
const sdkPath = /\/chat-app-sdk\/[^/]+\/libs\/(cn|oversea)\/index\.js/

function findScriptProblems(
  { url, facts: { scripts } }: VisitedPage,
  { botId, serverUrl, integrity }: { botId: string; serverUrl: string; integrity: string | undefined },
): SiteProblem[] {
  const server = new URL(serverUrl)
  // The npm package and its wrappers, written into the page itself.
  if (scripts.some(({ code }) => code.includes(server.host) && code.includes(botId))) return []
  const sdkScripts = scripts.filter(({ attributes }) => sdkPath.test(attributes.src ?? ''))
  if (sdkScripts.length === 0) return [{ name: 'noScript' }]
  const own = sdkScripts.find(({ attributes }) => hostOf(attributes.src!, url) === server.host)
  if (!own) return [{ name: 'otherHost', host: hostOf(sdkScripts[0]!.attributes.src!, url) }]
  const pinned = own.attributes.integrity
  if (url.startsWith('https:') && new URL(own.attributes.src!, url).protocol === 'http:') return [{ name: 'insecure' }]
  if (pinned && integrity && !pinned.split(/\s+/).includes(integrity)) return [{ name: 'integrity' }]
  return scripts.some((script) => isNaming(script, botId)) ? [] : [{ name: 'otherBot' }]
}

function isNaming({ code, attributes }: PageScript, name: string): boolean {
  return [code, ...Object.values(attributes)].some((text) => text.includes(name))
}

function hostOf(src: string, pageUrl: string): string {
  return URL.canParse(src, pageUrl) ? new URL(src, pageUrl).host : ''
}

function findPolicyProblems({ url, facts, policies }: VisitedPage, serverUrl: string): SiteProblem[] {
  const script = facts.scripts.find(({ attributes }) => sdkPath.test(attributes.src ?? ''))
  const all = [...policies, ...facts.metaPolicies]
  const blocked = findBlocked(all, serverUrl, { pageUrl: url, nonce: script?.attributes.nonce })
  return blocked.map((directive) => ({ name: 'policy', directive }))
}
