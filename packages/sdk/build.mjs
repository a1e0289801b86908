// Builds what a page loads: first the panel with its lazy chunks and the frame (ES modules, hashed names), then the loader,
// which holds their names, then the npm package. Run with `node build.mjs`; everything lands in dist/, the package in dist/npm.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import ts from 'typescript'
import { build } from 'vite'

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')
const assets = join(dist, 'assets')

/** The oldest browsers we promise: Safari 14, Chrome 87 and Firefox 78, all of which run ES2020. */
const target = 'es2020'
// Styles aim a little higher: Safari 14.0, Chrome 87 and 88 do not know logical radii and insets, which costs them a corner;
// the fallbacks would cost everyone 0.5 kB.
const cssTarget = ['safari14.1', 'chrome89', 'firefox78']

const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  // Straight from the sources of our packages: no other build has to run first.
  resolve: {
    conditions: ['buttonhole-source', 'module', 'browser', 'production'],
    dedupe: ['preact'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
}

/** In place of the bundler's own wrapping of import(), which looks for style sheets and costs 0.6 kB: ours are text. */
const bareImports = {
  name: 'bare-imports',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('vite/preload-helper.js') ? '\0bare-import' : undefined),
  load: (id) => (id === '\0bare-import' ? 'export const __vitePreload = (load) => load()' : undefined),
  renderChunk: unwrapImports,
}

/** `wrapper(() => import('x').then(f), [], url)` becomes `import('x').then(f)`. */
function unwrapImports(code) {
  const opening = '__vitePreload(() => import('
  let bare = ''
  let from = 0
  for (let at = code.indexOf(opening); at >= 0; at = code.indexOf(opening, from)) {
    const start = code.indexOf('import(', at)
    const end = findEnd(code, start)
    bare += code.slice(from, at) + code.slice(start, end)
    from = findEnd(code, end, ')') + 1
  }
  return bare + code.slice(from)
}

/** Where the expression that begins at `from` ends: at a comma, or at the first `closing` that closes nothing in it. */
function findEnd(code, from, closing = ',') {
  let depth = 0
  for (let at = from; at < code.length; at++) {
    if (depth === 0 && code[at] === closing) return at
    if ('([{'.includes(code[at])) depth++
    if (')]}'.includes(code[at])) depth--
  }
  throw new Error(`no end of the import at ${code.slice(from, from + 80)}`)
}

/** Under its own name what is left of the wrapping clashes with that of a customer's bundler, which is often the same. */
const ownWrapperName = {
  name: 'own-wrapper-name',
  renderChunk: (code) => code.replaceAll('__vitePreload', 'bringChunk'),
}

/**
 * Has V8 (Chrome 136 and later) compile the whole file in the background while it arrives, instead of each function on the
 * main thread when it is first called: for files of which nearly everything runs. To others it is a comment.
 */
const compileWhole = ({ name }) => (wholeAtOnce.has(name) ? '//# allFunctionsCalledOnLoad' : '')
const wholeAtOnce = new Set(['panel', 'answers-chunk'])

/** Schemas of `protocol` describe the wire to the server; a page has no use for the objects themselves. */
const treeshake = { manualPureFunctions: ['Type'] }

const buildPanel = () => buildChunks({ panel: join(root, 'src/loader/panel-entry.ts') }, true)
/** By itself: what it shares with the panel would split that in two, and no page loads both. */
const buildFrame = () => buildChunks({ frame: join(root, 'src/loader/frame-entry.ts') }, false)

async function buildChunks(input, isFirst) {
  const output = await build({
    ...shared,
    plugins: [bareImports],
    base: './',
    build: {
      target,
      cssTarget,
      outDir: assets,
      emptyOutDir: isFirst,
      minify: true,
      cssMinify: true,
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'allow-extension',
        treeshake,
        output: {
          format: 'es',
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          postBanner: compileWhole,
          assetFileNames: '[name]-[hash][extname]',
          // Everything the entry needs is the entry's: without this the bundler splits it once many later parts share it.
          codeSplitting: { groups: [{ name: Object.keys(input)[0], tags: ['$initial'] }] },
        },
      },
    },
  })
  return output.output.filter((file) => file.type === 'chunk')
}

async function buildLoader(panelFile, frameFile) {
  await build({
    ...shared,
    define: {
      ...shared.define,
      PANEL_FILE: JSON.stringify(panelFile),
      FRAME_FILE: JSON.stringify(frameFile),
    },
    build: {
      target,
      cssTarget,
      outDir: dist,
      emptyOutDir: false,
      minify: true,
      cssMinify: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: join(root, 'src/loader/index.ts'),
        treeshake,
        output: { format: 'iife', entryFileNames: 'loader.js' },
      },
    },
  })
}

/** The package: what needs no page at import time, readable, for the bundler of whoever uses it. */
async function buildPackage() {
  const entries = ['index', 'react', 'vue', 'element']
  await build({
    ...shared,
    plugins: [bareImports, ownWrapperName],
    build: {
      target,
      cssTarget,
      outDir: join(dist, 'npm'),
      emptyOutDir: true,
      minify: false,
      cssMinify: true,
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((name) => [name, join(root, `src/${name}.ts`)])),
        external: ['react', 'vue'],
        preserveEntrySignatures: 'strict',
        treeshake,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
  await writeDeclarations(entries.map((name) => `${name}.ts`))
}

/** Declarations of the public files and of those they name: each is declared by itself, so nothing has to be checked. */
async function writeDeclarations(files) {
  const done = new Set()
  for (const file of files) {
    if (done.has(file)) continue
    done.add(file)
    const source = await readFile(join(root, 'src', file), 'utf8')
    const { outputText } = ts.transpileDeclaration(source, {
      fileName: file,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2020, isolatedDeclarations: true },
    })
    const path = join(dist, 'npm', file.replace(/\.ts$/, '.d.ts'))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(
      path,
      outputText.replace(/(['"])(\.{1,2}\/[^'"]+)\.ts\1/g, (_match, quote, name) => {
        files.push(posix.join(posix.dirname(file), `${name}.ts`))
        return `${quote}${name}.js${quote}`
      }),
    )
  }
}

const brotli = promisify(brotliCompress)

/** Writes `.br` and `.gz` beside a file and answers its sizes. */
async function compress(directory, file) {
  const path = join(directory, file)
  const bytes = await readFile(path)
  const small = await brotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  await writeFile(`${path}.br`, small)
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  return { file, bytes: bytes.length, brotli: small.length }
}

await mkdir(dist, { recursive: true })
for (const file of await readdir(dist)) if (file !== 'types') await rm(join(dist, file), { recursive: true })

const chunks = await buildPanel()
const panel = chunks.find((chunk) => chunk.isEntry)
// The lazy chunks take what they share from the panel itself: a chunk beside it would cost a round trip more.
if (panel.imports.length > 0) throw new Error(`The panel is split: ${panel.imports.join(', ')}`)
const frameChunks = await buildFrame()
const frame = frameChunks.find((chunk) => chunk.isEntry)
await buildLoader(panel.fileName, frame.fileName)
await buildPackage()

const manifest = {
  loader: await compress(dist, 'loader.js'),
  panel: panel.fileName,
  chunks: [],
}
for (const chunk of [...chunks, ...frameChunks]) {
  const { file, bytes, brotli } = await compress(assets, chunk.fileName)
  manifest.chunks.push({ name: chunk.name, file, bytes, brotli, imports: chunk.imports })
}
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
