import ipaddr from 'ipaddr.js'

/** What addresses of the public internet are in: everything else stays unreachable, also what is invented later. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3')

/**
 * True for an address of the public internet. An IPv4 address inside an IPv6 one counts as itself; every special range
 * (loopback, private, link-local, carrier NAT, documentation, tunnels, …) is refused.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(publicIpv6)
}

/** The address that a URL names itself, without brackets; `undefined` when it names a host to look up. */
export function findLiteralAddress(url: URL): string | undefined {
  // The URL parser has turned 127.1, 0x7f000001 and 2130706433 into dotted form before this.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) ? host : undefined
}
