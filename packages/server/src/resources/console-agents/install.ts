import { toPackagePath } from '../../platform/assets/npm-package.ts'
import { readVersion } from '../../platform/version.ts'

/** The version the install code names. Any would do: all script paths serve the one build of this server. */
const sdkVersion = '1.2.0-beta.20'

/** What the owner of a page needs to know to put an agent on it. */
export interface InstallInfo {
  server_url: string
  script_url: string
  /** The npm package of the widget, as this server packs it. */
  package_url: string
  bot_id: string
  version: string
  /** Of the loader as it is now; a new version of this server has another. */
  sri?: string
  /** Directives to add when the page has a Content Security Policy. */
  csp: string
}

/** @param integrity of the loader, `sha384-…`; `undefined` when it is not built */
export function toInstallInfo(serverUrl: string, botId: string, integrity: string | undefined): InstallInfo {
  return {
    server_url: serverUrl,
    script_url: `${serverUrl}/obj/unpkg/flow-platform/chat-app-sdk/${sdkVersion}/libs/cn/index.js`,
    package_url: `${serverUrl}${toPackagePath(readVersion())}`,
    bot_id: botId,
    version: sdkVersion,
    ...(integrity && { sri: integrity }),
    csp: `script-src ${serverUrl}; connect-src ${serverUrl}; img-src ${serverUrl}`,
  }
}
