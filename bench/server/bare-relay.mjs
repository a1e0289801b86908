// What the least possible server does with the same work: `node:http`, no framework, no storage, no rules. It takes the
// question, asks the model and passes the model's bytes on as they come. And it answers a message list from memory.
import { Agent, createServer, request as startRequest } from 'node:http'

const upstream = new URL(`${process.env.OPENAI_BASE_URL}/chat/completions`)
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
let page = { code: 0, msg: '', data: [] }

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (piece) => {
    body += piece
  })
  request.on('end', () => {
    if (request.url.startsWith('/v3/chat')) relay(JSON.parse(body), response)
    else list(JSON.parse(body), response)
  })
})

function relay({ additional_messages }, response) {
  const question = startRequest(
    upstream,
    { agent, method: 'POST', headers: { 'Content-Type': 'application/json' } },
    (answer) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' })
      answer.pipe(response)
    },
  )
  question.on('error', () => response.destroy())
  response.on('close', () => question.destroy())
  const messages = additional_messages.map(({ role, content }) => ({ role, content }))
  question.end(JSON.stringify({ model: 'scripted', stream: true, messages }))
}

function list({ limit }, response) {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ ...page, data: page.data.slice(0, limit) }))
}

process.on('message', ({ command, value }) => {
  if (command !== 'page') return
  page = value
  process.send({ done: command })
})

// Longer than a run of the bench: a connection that is closed just as it is used again would count as a failure.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }))
