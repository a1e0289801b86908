import type { InstallInfo } from '../../api/install.ts'

interface Options {
  info: InstallInfo
  title: string
  language: string
  /** With the integrity attribute, if the server offers one. */
  isPinned: boolean
}

/** The version that the oldest pages name; every version leads to the same script. */
const oldestVersion = '0.1.0-beta.5'

/** The code for a page, in the form of today's Chat SDK. */
export function toSnippet({ info, title, language, isPinned }: Options): string {
  return `${scriptTag(info.script_url, isPinned ? info.sri : undefined)}
<script>
  new CozeWebSDK.WebChatClient({
    config: { bot_id: ${toLiteral(info.bot_id)} },
    ui: {
      base: { lang: ${toLiteral(language)} },
      chatBot: { title: ${toLiteral(title)} },
    },
  });
</script>`
}

/** The code for a page, in the form that the first pages for Coze used. */
export function toLegacySnippet({ info, title, language, isPinned }: Options): string {
  const url = info.script_url.replace(/\/chat-app-sdk\/[^/]+\//, `/chat-app-sdk/${oldestVersion}/`)
  return `${scriptTag(url, isPinned ? info.sri : undefined)}
<script>
  new CozeWebSDK.WebChatClient({
    config: { bot_id: ${toLiteral(info.bot_id)} },
    componentProps: { title: ${toLiteral(title)}, lang: ${toLiteral(language)} },
  });
</script>`
}

function scriptTag(url: string, integrity: string | undefined): string {
  if (!integrity) return `<script src="${url}"></script>`
  return `<script src="${url}"\n  integrity="${integrity}"\n  crossorigin="anonymous"></script>`
}

/** A string literal that can not end the script element, whatever the agent is called. */
function toLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'").replace(/</g, '\\u003c')
  return `'${escaped}'`
}
