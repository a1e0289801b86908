// Reads the sources of all packages once: what each file imports, exports and reaches for. The checks ask this graph.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { isSource, isTest, listFiles, listPackages, toShortPath } from './workspace.mjs'

/**
 * @typedef {object} ImportEdge
 * @property {string} specifier as written
 * @property {string | undefined} target absolute path, when it is a file of this repository
 * @property {'static' | 'dynamic'} kind
 * @property {boolean} typeOnly erased by the compiler
 * @property {boolean} reexport `export … from`
 * @property {'*' | { name: string, as: string }[]} names
 * @property {number} line
 */

const lineOf = (file, node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1

function readImport(node) {
  const clause = node.importClause
  const bindings = clause?.namedBindings
  const names = clause?.name ? [{ name: 'default', as: clause.name.text, typeOnly: false }] : []
  if (bindings && ts.isNamespaceImport(bindings)) return { names: '*', typeOnly: isTypeClause(clause) }
  for (const element of bindings?.elements ?? [])
    names.push({
      name: (element.propertyName ?? element.name).text,
      as: element.name.text,
      typeOnly: element.isTypeOnly,
    })
  const typeOnly = isTypeClause(clause) || (names.length > 0 && names.every((binding) => binding.typeOnly))
  return { names, typeOnly }
}

const isTypeClause = (clause) => clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || clause?.isTypeOnly === true

function readReexport(node) {
  if (!node.exportClause || ts.isNamespaceExport(node.exportClause)) return { names: '*', typeOnly: node.isTypeOnly }
  const elements = node.exportClause.elements
  return {
    names: elements.map((element) => ({ name: (element.propertyName ?? element.name).text, as: element.name.text })),
    typeOnly: node.isTypeOnly || (elements.length > 0 && elements.every((element) => element.isTypeOnly)),
  }
}

/** The names bound by `const { a, b } = await import('…')`, or `'*'` when the module object goes elsewhere. */
function namesOfDynamicImport(call) {
  let node = call.parent
  while (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) node = node.parent
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name))
    return node.name.elements.map((element) => ({ name: (element.propertyName ?? element.name).text, as: '' }))
  return '*'
}

function declaredNames(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.name?.text).filter(Boolean),
    )
  return statement.name ? [statement.name.text] : []
}

const isTypeDeclaration = (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)

function readExports(file) {
  const exported = new Map()
  const add = (name, node, isType, isPublic) => {
    const known = exported.get(name)
    exported.set(name, {
      line: known?.line ?? lineOf(file, node),
      isType: (known?.isType ?? true) && isType,
      isPublic: (known?.isPublic ?? false) || isPublic,
    })
  }
  for (const statement of file.statements) {
    const isPublic = ts.getJSDocTags(statement).some((tag) => tag.tagName.text === 'public')
    if (ts.isExportAssignment(statement)) add('default', statement, false, isPublic)
    else if (ts.isExportDeclaration(statement)) {
      for (const element of statement.exportClause?.elements ?? [])
        add(element.name.text, element, statement.isTypeOnly || element.isTypeOnly, isPublic)
    } else if (statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) {
      const isDefault = statement.modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
      const names = isDefault ? ['default'] : declaredNames(statement)
      for (const name of names) add(name, statement, isTypeDeclaration(statement), isPublic)
    }
  }
  return exported
}

/** How often each identifier stands in the file: more than once means the file uses its own export. */
function walk(file, visit) {
  const step = (node) => {
    visit(node)
    ts.forEachChild(node, step)
  }
  step(file)
}

function resolveTarget(from, specifier, packages) {
  const own = packages.find(({ name }) => specifier === name)
  if (own) return ['index.ts', 'index.tsx'].map((name) => join(own.folder, 'src', name)).find(existsSync)
  if (!specifier.startsWith('.')) return undefined
  const path = resolve(dirname(from), specifier.replace(/\?.*$/, ''))
  return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => existsSync(candidate) && statSync(candidate).isFile())
}

/** Reads one file. */
export function readModule(path, packages, base) {
  const text = readFileSync(path, 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports = []
  const identifiers = new Map()
  const uses = []
  const addImport = (node, specifier, details) => {
    const target = resolveTarget(path, specifier, packages)
    imports.push({
      kind: 'static',
      reexport: false,
      typeOnly: false,
      ...details,
      specifier,
      target,
      line: lineOf(file, node),
    })
  }
  walk(file, (node) => {
    if (ts.isImportDeclaration(node)) addImport(node, node.moduleSpecifier.text, readImport(node))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      addImport(node, node.moduleSpecifier.text, { ...readReexport(node), reexport: true })
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      addImport(node, node.argument.literal.text, { names: '*', typeOnly: true })
    else if (ts.isCallExpression(node)) {
      const [argument] = node.arguments
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && argument && ts.isStringLiteralLike(argument))
        addImport(node, argument.text, { kind: 'dynamic', names: namesOfDynamicImport(node) })
      if (/^((window|self|globalThis)\.)?fetch$/.test(node.expression.getText(file)))
        uses.push({ what: 'fetch', line: lineOf(file, node) })
    } else if (ts.isPropertyAccessExpression(node)) {
      const written = node.getText(file)
      if (written === 'process.env') uses.push({ what: 'process.env', line: lineOf(file, node) })
      if (node.expression.getText(file) === 'document') uses.push({ what: 'document', line: lineOf(file, node) })
    } else if (ts.isIdentifier(node)) identifiers.set(node.text, (identifiers.get(node.text) ?? 0) + 1)
  })
  return {
    path,
    short: toShortPath(path, base),
    text,
    imports,
    exports: readExports(file),
    identifiers,
    uses,
    isTest: isTest(path),
  }
}

/** The graph of every source under `packages/`, `tests/`, `bench/`, `examples/` and `scripts/` of a repository. */
export function readSourceGraph(base) {
  const packages = listPackages(base)
  const folders = ['packages', 'tests', 'bench', 'examples', 'scripts']
  const paths = folders.flatMap((folder) => listFiles(join(base, folder), isSource))
  const modules = new Map(paths.map((path) => [path, readModule(path, packages, base)]))
  return { base, packages, modules }
}

/** The package part of a specifier: `@scope/name` or `name`; `undefined` for relative paths and Node's own modules. */
export function packageOf(specifier) {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('node:')) return undefined
  const [first, second] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
