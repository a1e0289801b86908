// Who may import whom. Every rule of the architecture that can be read off an import stands here.
import { pathToFileURL } from 'node:url'
import { packageOf, readSourceGraph } from './source-graph.mjs'
import { root } from './workspace.mjs'

/** Our packages each package may import, and for the two that stay small the libraries. */
const packageRules = {
  protocol: { ours: [], libraries: [/^typebox$/], node: false },
  agent: { ours: ['protocol'], libraries: [/^@ai-sdk\//, /^eventsource-parser$/, /^@modelcontextprotocol\//] },
  sdk: { ours: ['protocol'], node: false },
  server: { ours: ['protocol', 'agent'] },
  console: { ours: ['protocol'], node: false },
  cli: { ours: ['protocol', 'server'] },
}

/** Folders of the SDK: what each may import statically, and what only as a later chunk with `import()`. */
const sdkRules = {
  markdown: { static: [], ours: false },
  client: { static: [] },
  panel: { static: ['client', 'markdown'] },
  loader: { static: ['client'], dynamic: ['panel'] },
  compat: { static: ['loader', 'client'], dynamic: ['panel'] },
}
/** The chunk that `import('panel')` names: it belongs to the panel and only lies with the loader that asks for it. */
const panelEntry = /^packages\/sdk\/src\/loader\/panel-entry\.tsx?$/

const serverLibraries = [
  {
    library: /^(fastify|@fastify\/.+|fastify-plugin)$/,
    places: /(^|[/-])routes\.ts$|^platform\/http\/|^app\.ts$/,
    rule: 'the web framework stays in routes.ts, platform/http and app.ts',
  },
  {
    library: /^(kysely|better-sqlite3|pg)$/,
    places: /(^|[/-])(store|schema)\.ts$|^platform\/database\//,
    rule: 'SQL stays in store.ts, schema.ts and platform/database',
  },
  {
    library: /^ioredis$/,
    places: /^platform\/redis\//,
    rule: 'the Redis library stays in platform/redis',
  },
]

/** What a role may not import from the resources and the platform, by role. */
const serverRoles = {
  routes: [/(^|[/-])store\.ts$/, /(^|[/-])schema\.ts$/, /^platform\/database\//],
  service: [/(^|[/-])routes\.ts$/, /^platform\/http\//, /^platform\/database\//],
  store: [/(^|[/-])routes\.ts$/, /(^|[/-])service\.ts$/, /^platform\/http\//],
  schema: [/(^|[/-])(routes|service|store)\.ts$/, /^platform\/http\//],
}

const within = (short) => {
  const match = /^packages\/([^/]+)\/src\/(.+)$/.exec(short)
  return match
    ? { name: match[1], inner: match[2], folder: match[2].includes('/') ? match[2].split('/')[0] : '' }
    : undefined
}

function checkPackageEdge(place, edge, graph) {
  const rules = packageRules[place.name]
  if (!rules) return `packages/${place.name} has no import rule yet: add one to scripts/check-imports.mjs`
  if (edge.specifier.startsWith('node:')) {
    return rules.node === false && !edge.typeOnly ? `${place.name} also runs in browsers: nothing of Node's` : undefined
  }
  const library = packageOf(edge.specifier)
  if (library === undefined) return undefined
  const own = graph.packages.find(({ name }) => name === library)
  if (own) {
    if (edge.specifier !== own.name) return `import ${own.name} by its name, not a path inside it`
    return rules.ours.includes(own.short) ? undefined : `${place.name} may not import ${own.short}`
  }
  if (rules.libraries && !rules.libraries.some((allowed) => allowed.test(library)))
    return `${place.name} may not import ${library}`
  return undefined
}

/** The file a page loads: it puts the parts together, so it alone in the loader names the Coze names. */
const loaderEntry = 'packages/sdk/src/loader/index.ts'

function checkSdkEdge(place, short, edge, target) {
  const rules = sdkRules[place.folder]
  if (!rules)
    return place.folder
      ? `sdk/src/${place.folder} has no import rule yet: add one to scripts/check-imports.mjs`
      : undefined
  if (rules.ours === false && packageOf(edge.specifier)?.startsWith('@buttonhole/'))
    return `${place.folder} imports nothing of ours`
  if (!target || target.folder === place.folder || edge.typeOnly) return undefined
  if (rules.static.includes(target.folder)) return undefined
  if (short === loaderEntry && target.folder === 'compat') return undefined
  if (panelEntry.test(short) && target.folder === 'panel') return undefined
  if (rules.dynamic?.includes(target.folder))
    return edge.kind === 'dynamic' ? undefined : `${place.folder} may reach ${target.folder} only with import()`
  return `${place.folder} may not import ${target.folder || 'the top folder'}`
}

function checkServerEdge(place, edge, target) {
  const library = packageOf(edge.specifier)
  for (const { library: pattern, places, rule } of serverLibraries)
    if (library && pattern.test(library) && !places.test(place.inner)) return rule
  if (!target) return undefined
  if (place.folder === 'platform' && target.folder === 'resources') {
    const collectsSchemas = place.inner.startsWith('platform/database/') && target.inner.endsWith('schema.ts')
    return collectsSchemas ? undefined : 'platform stands below the resources and may not import them'
  }
  if (place.folder !== 'resources') return undefined
  return checkResourceEdge(place, target)
}

function checkResourceEdge(place, target) {
  const role = /(?:^|[/-])(routes|service|store|schema)\.ts$/.exec(place.inner)?.[1]
  const forbidden = role && serverRoles[role].find((pattern) => pattern.test(target.inner))
  if (forbidden) return `${role} may not import ${target.inner} (routes > service > store > platform)`
  const [, ownResource] = place.inner.split('/')
  const [top, otherResource, ...rest] = target.inner.split('/')
  const isOther = top === 'resources' && otherResource !== ownResource
  if (isOther && /(^|[/-])(store|routes)\.ts$/.test(rest.join('/')))
    return `${ownResource} reaches ${otherResource} through its service`
  return undefined
}

function checkUses(module, place) {
  const found = []
  const environmentPlaces = place.name === 'cli' || module.short === 'packages/server/src/config.ts'
  for (const use of module.uses) {
    if (use.what === 'process.env' && !environmentPlaces)
      found.push([use.line, 'only server/src/config.ts and cli read the environment'])
    if (place.name !== 'sdk') continue
    if (use.what === 'fetch' && place.folder !== 'client') found.push([use.line, 'in the sdk, fetch stays in client/'])
    if (use.what === 'document' && ['client'].includes(place.folder)) found.push([use.line, 'client/ knows no DOM'])
  }
  return found
}

function checkModule(module, graph) {
  const place = within(module.short)
  if (!place || module.isTest) return []
  const found = checkUses(module, place)
  for (const edge of module.imports) {
    const targetModule = edge.target && graph.modules.get(edge.target)
    const reached = targetModule && within(targetModule.short)
    const target = reached?.name === place.name ? reached : undefined
    const crosses = edge.specifier.startsWith('.') && reached && !target
    const reason =
      (crosses && 'another package is imported by its name, not by a path') ||
      checkPackageEdge(place, edge, graph) ||
      (place.name === 'sdk' && checkSdkEdge(place, module.short, edge, target)) ||
      (place.name === 'server' && checkServerEdge(place, edge, target))
    if (reason) found.push([edge.line, `${reason} (imports ${edge.specifier})`])
  }
  return found.map(([line, reason]) => `${module.short}:${line} ${reason}`)
}

/** Circles of imports that exist at run time, each once; imports of types and `import()` close no circle. */
export function findCircles(graph) {
  const state = new Map()
  const circles = []
  const visit = (path, trail) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      circles.push([...trail.slice(trail.indexOf(path)), path])
      return
    }
    state.set(path, 'open')
    for (const edge of graph.modules.get(path).imports)
      if (edge.kind === 'static' && !edge.typeOnly && graph.modules.has(edge.target))
        visit(edge.target, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of graph.modules.keys()) visit(path, [])
  return circles.map((circle) => circle.map((path) => graph.modules.get(path).short))
}

/** Every violation in a repository, one line each. */
export function findImportViolations(base) {
  const graph = readSourceGraph(base)
  const violations = [...graph.modules.values()].flatMap((module) => checkModule(module, graph))
  for (const circle of findCircles(graph)) violations.push(`circular import: ${circle.join(' -> ')}`)
  return { violations, fileCount: graph.modules.size }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { violations, fileCount } = findImportViolations(root)
  for (const violation of violations) console.error(violation)
  if (violations.length > 0) process.exitCode = 1
  else console.log(`import rules hold in ${fileCount} files`)
}
