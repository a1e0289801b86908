import { hash, verify } from '@node-rs/argon2'

/** What OWASP asks of Argon2id (the library's default kind) at the least: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of no password, at the same cost: checking against it takes as long as against a real one. */
const noPasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** The password as it is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** True when that is the password. An unknown account (`undefined`) takes the same time and is never right. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? noPasswordHash, password)
  return isRight && passwordHash !== undefined
}
