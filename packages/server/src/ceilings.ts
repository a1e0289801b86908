/** How much one visitor or address may do; beyond it calls answer 4020 with Retry-After. */
export interface Ceilings {
  questionsPerVisitorPerMinute: number
  questionsPerAddressPerMinute: number
  sessionsPerAddressPerMinute: number
  speechPerVisitorPerMinute: number
  speechPerAddressPerMinute: number
  filesPerVisitorPerDay: number
  filesPerAddressPerMinute: number
  /** Ten a second, as the platform documents. */
  filesPerAccountPerMinute: number
  /** The largest file of a visitor, in bytes. */
  visitorFileBytes: number
  signInsPerAddressPerMinute: number
  /** Right or wrong, and whether the e-mail is known or not. */
  signInsPerEmailPerMinute: number
  /** Devices that begin to wait for their user. */
  devicesPerAddressPerMinute: number
  /** Codes of devices that are typed. */
  deviceCodesPerUserPerMinute: number
  deviceCodesPerAddressPerMinute: number
  /** Tries of a model from the console. */
  modelTriesPerUserPerMinute: number
  /** Pages of customers that a user has this server look at. */
  siteChecksPerUserPerMinute: number
  /** Files that a user has read for an agent's knowledge. */
  documentsPerUserPerMinute: number
}

/** What holds unless the operator says otherwise. */
export const defaultCeilings: Ceilings = {
  questionsPerVisitorPerMinute: 20,
  questionsPerAddressPerMinute: 120,
  sessionsPerAddressPerMinute: 120,
  speechPerVisitorPerMinute: 20,
  speechPerAddressPerMinute: 120,
  filesPerVisitorPerDay: 50,
  filesPerAddressPerMinute: 60,
  filesPerAccountPerMinute: 600,
  visitorFileBytes: 20 * 1024 ** 2,
  signInsPerAddressPerMinute: 20,
  signInsPerEmailPerMinute: 6,
  devicesPerAddressPerMinute: 60,
  deviceCodesPerUserPerMinute: 10,
  deviceCodesPerAddressPerMinute: 30,
  modelTriesPerUserPerMinute: 20,
  siteChecksPerUserPerMinute: 20,
  documentsPerUserPerMinute: 60,
}
