// The page where every call of the API can be tried: reads the OpenAPI document of this very server and builds a form for
// each call. The token stays in this page; it is sent to this server and nowhere else.
const root = document.getElementById('api')
const tokenField = document.getElementById('token')
const filterField = document.getElementById('filter')
const nothing = document.getElementById('nothing')

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function toRow(parameter) {
  const field = element('input', { name: parameter.name, spellcheck: false })
  const label = element('label', {}, element('span', { className: 'name', textContent: parameter.name + (parameter.required ? ' *' : '') }), field)
  if (parameter.description) label.append(element('small', { textContent: parameter.description }))
  return { parameter, field, label }
}

function toOperation(path, method, operation) {
  const rows = (operation.parameters ?? []).map(toRow)
  const { schema, example } = operation.requestBody?.content['application/json'] ?? {}
  const upload = Object.keys(operation.requestBody?.content['multipart/form-data']?.schema.properties ?? {})[0]
  const file = upload && element('input', { type: 'file', name: upload, required: true, ariaLabel: upload })
  const body = schema && element('textarea', { rows: 8, spellcheck: false, ariaLabel: 'Body, JSON', value: JSON.stringify(example ?? {}, null, 2) })
  const send = element('button', { type: 'submit', textContent: 'Send' })
  const answer = element('pre', { hidden: true, tabIndex: 0 })
  answer.setAttribute('aria-live', 'polite')
  const form = element('form', {}, ...rows.map(({ label }) => label), ...(body ? [body] : []), ...(file ? [file] : []), send, answer)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    send.disabled = true
    answer.hidden = false
    answer.textContent = ''
    try {
      await call(path, method, rows, file ?? body, answer)
    } catch (error) {
      answer.textContent += `\n${error.message}`
    }
    send.disabled = false
  })
  const title = element('summary', {}, element('b', { textContent: method.toUpperCase() }), element('code', { textContent: path }), element('span', { textContent: operation.summary }))
  const details = element('details', { id: operation.operationId }, title, form)
  if (operation.description) form.before(element('p', { textContent: operation.description.replaceAll('`', '') }))
  if (schema) form.before(element('details', { className: 'schema' }, element('summary', { textContent: 'Schema of the body' }), element('pre', { textContent: JSON.stringify(schema, null, 2) })))
  return details
}

async function call(path, method, rows, sent, answer) {
  const query = new URLSearchParams()
  let url = path
  for (const { parameter, field } of rows) {
    if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, encodeURIComponent(field.value))
    else if (field.value !== '') query.set(parameter.name, field.value)
  }
  const response = await fetch(query.size > 0 ? `${url}?${query}` : url, {
    method: method.toUpperCase(),
    headers: { ...(tokenField.value && { Authorization: `Bearer ${tokenField.value}` }), ...(sent?.value && !sent.files && { 'Content-Type': 'application/json' }) },
    ...(sent && { body: sent.files ? toForm(sent) : sent.value }),
  })
  answer.textContent = `HTTP ${response.status}\n\n`
  const type = response.headers.get('content-type') ?? ''
  if (!/json|text/.test(type)) {
    answer.textContent += `${type}, ${(await response.blob()).size} bytes`
    return
  }
  if (type.includes('json')) answer.textContent += JSON.stringify(await response.json(), null, 2)
  else for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) return
    answer.textContent += value
  }
}

function toForm(field) {
  const form = new FormData()
  form.set(field.name, field.files[0])
  return form
}

function toSection(name, paths) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === name)
      .map(([method, operation]) => toOperation(path, method, operation)),
  )
  return element('section', {}, element('h2', { textContent: name }), ...operations)
}

// Each word must stand in the method, the path, the summary or the permission; one that is open stays open.
function filter(sections) {
  const words = filterField.value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const section of sections) {
    const operations = Array.from(section.querySelectorAll(':scope > details'))
    for (const operation of operations) {
      const text = `${operation.querySelector('summary').innerText} ${operation.querySelector('p')?.textContent ?? ''}`.toLowerCase()
      operation.hidden = !words.every((word) => text.includes(word))
    }
    section.hidden = operations.every(({ hidden }) => hidden)
  }
  nothing.textContent = sections.some(({ hidden }) => !hidden) ? '' : 'No call has all of these words.'
}

async function draw() {
  const response = await fetch('/docs/openapi.json')
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { paths, tags } = await response.json()
  const sections = tags.map(({ name }) => toSection(name, paths)).filter((section) => section.children.length > 1)
  root.append(...sections)
  filterField.addEventListener('input', () => filter(sections))
  // What was typed before the calls were there.
  filter(sections)
}

try {
  await draw()
} catch (error) {
  root.append(element('p', { textContent: `The document could not be read (${error.message}). Reload the page.` }))
}
root.removeAttribute('aria-busy')
