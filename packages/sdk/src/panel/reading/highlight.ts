/** k keyword, s string, n number, d comment */
type Ink = 'k' | 's' | 'n' | 'd'

interface Grammar {
  /** Groups in the order comment, string, number, word. */
  readonly pattern: RegExp
  readonly keywords: RegExp
}

/** Longer code stays in one ink: it would hold up the page. */
const maxLength = 60_000

const slash = String.raw`\/\/.*|\/\*[\s\S]*?(?:\*\/|$)`
const hash = '#.*'
const dash = String.raw`--.*|\/\*[\s\S]*?(?:\*\/|$)`
const quoted = String.raw`"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?`
const number = String.raw`\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?)[a-zA-Z%]*`
const word = String.raw`[@$]?[A-Za-z_][\w$-]*`
const plainWord = String.raw`[A-Za-z_$][\w$]*`

const toGrammar = (comment: string, string: string, keywords: string, words = plainWord, flags = ''): Grammar => ({
  pattern: new RegExp(`(${comment})|(${string})|(${number})|(${words})`, 'g'),
  keywords: new RegExp(`^(?:${keywords})$`, flags),
})

const shared =
  'if|else|for|while|do|switch|case|default|break|continue|return|true|false|null|new|this|try|catch|throw|'

const script = () =>
  toGrammar(
    slash,
    `${quoted}|${'`(?:\\\\[\\s\\S]|[^`\\\\])*`?'}`,
    `${shared}const|let|var|function|class|extends|import|export|from|as|async|await|of|in|typeof|instanceof|void|yield|delete|finally|static|super|get|set|undefined|interface|type|enum|implements|readonly|public|private|protected|declare|namespace|abstract|satisfies|keyof`,
  )

const compiled = () =>
  toGrammar(
    slash,
    `${quoted}|${'`[^`]*`?'}`,
    `${shared}goto|const|static|struct|enum|union|class|interface|trait|impl|fn|func|fun|def|let|var|val|mut|pub|mod|use|package|import|include|define|using|namespace|template|typename|type|typedef|void|int|long|short|float|double|char|bool|boolean|byte|string|String|unsigned|signed|auto|extern|public|private|protected|internal|final|override|abstract|virtual|extends|implements|super|self|match|loop|move|ref|where|defer|go|chan|map|range|select|nil|None|Some|Ok|Err|throws|finally|instanceof|async|await|in|is|as|guard|when|object|data|foreach|echo|function|sizeof|operator|delete|export`,
  )

const python = () =>
  toGrammar(
    hash,
    String.raw`[rbfu]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|${quoted})`,
    'def|class|if|elif|else|for|while|return|yield|import|from|as|with|try|except|finally|raise|pass|break|continue|lambda|and|or|not|in|is|None|True|False|async|await|global|nonlocal|del|assert|match|case|self|end|do|module|require|unless|then|begin|rescue|ensure|nil|true|false|puts|attr_accessor|library|function|NULL|TRUE|FALSE',
  )

const shell = () =>
  toGrammar(
    hash,
    quoted,
    'if|then|else|elif|fi|for|in|do|done|while|until|case|esac|function|return|exit|export|local|set|unset|source|alias|cd|echo|sudo|FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|ARG|WORKDIR|EXPOSE|true|false|null|yes|no|on|off|\\$\\w+',
    word,
  )

const sql = () =>
  toGrammar(
    dash,
    quoted,
    'select|from|where|insert|into|values|update|set|delete|create|alter|drop|table|index|view|join|left|right|inner|outer|full|on|using|and|or|not|null|is|in|exists|between|like|as|order|group|by|having|limit|offset|union|all|distinct|case|when|then|else|end|primary|key|foreign|references|default|unique|constraint|with|returning|true|false|asc|desc|begin|commit|rollback|local|function|return|if|elseif|for|while|do|nil',
    plainWord,
    'i',
  )

const markup = (): Grammar => ({
  pattern: /(<!--[\s\S]*?(?:-->|$))|("[^"]*"?|'[^']*'?)|(&\w+;|&#\d+;)|(<[/!?]?[\w:-]+|\/?>)/g,
  keywords: /./,
})

const styleSheet = () =>
  toGrammar(
    String.raw`\/\*[\s\S]*?(?:\*\/|$)`,
    quoted,
    String.raw`[@$].*|[\w-]+(?=\s*:)|important`,
    String.raw`@[\w-]+|[\w-]+(?=\s*:\s)|!important|[A-Za-z_$#.-][\w$-]*`,
  )

const json = () => toGrammar(slash, quoted, 'true|false|null')

const families: readonly [RegExp, () => Grammar][] = [
  [/^(m?jsx?|javascript|c?ts|tsx|m?ts|typescript|vue|svelte)$/, script],
  [
    /^(c|h|cc|cpp|c\+\+|cxx|java|kt|kotlin|cs|csharp|go|golang|rs|rust|swift|scala|dart|php|objc|groovy|zig|proto)$/,
    compiled,
  ],
  [/^(py|python|rb|ruby|r|julia|jl|elixir|ex|gd|perl|pl)$/, python],
  [
    /^(sh|bash|zsh|shell|console|powershell|ps1|docker|dockerfile|make|makefile|yaml|yml|toml|ini|env|conf|nginx|properties)$/,
    shell,
  ],
  [/^(sql|psql|mysql|postgres|sqlite|plsql|lua|haskell|hs)$/, sql],
  [/^(html|xml|svg|htm|xhtml|rss|plist)$/, markup],
  [/^(css|scss|less|sass)$/, styleSheet],
  [/^(jsonc?|json5|jsonl|ndjson)$/, json],
]

/** Puts a complete block of code into four inks. A language that is not known stays as it is. */
export function highlight(code: HTMLElement, language: string): void {
  const text = code.textContent ?? ''
  const family = families.find(([names]) => names.test(language.toLowerCase()))
  if (!family || text.length > maxLength) return
  code.replaceChildren(
    ...listTokens(text, family[1]()).map(([ink, token]) => {
      if (!ink) return document.createTextNode(token)
      const span = document.createElement('span')
      span.className = ink
      span.textContent = token
      return span
    }),
  )
}

/** A code as pieces with and without an ink; together they are the code. */
export function listTokens(text: string, { pattern, keywords }: Grammar): [ink: Ink | undefined, token: string][] {
  const tokens: [Ink | undefined, string][] = []
  let plain = ''
  const flush = () => {
    if (plain) tokens.push([undefined, plain])
    plain = ''
  }
  let end = 0
  for (const found of text.matchAll(pattern)) {
    const [token, comment, string, digits] = found
    plain += text.slice(end, found.index)
    end = found.index! + token.length
    const ink = comment ? 'd' : string ? 's' : digits ? 'n' : keywords.test(token) ? 'k' : undefined
    if (ink) {
      flush()
      tokens.push([ink, token])
    } else plain += token
  }
  plain += text.slice(end)
  flush()
  return tokens
}
