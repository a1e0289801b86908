// An OpenAI-compatible model in a process of its own that says what it is told, when it is told. The question decides:
//   "short"  three tokens at once, then the end
//   "hold"   one token at once, then silence until the bench sends `flow` (a token now and then), `flood` (as many as its
//            reader takes) or `end`
import { createServer } from 'node:http'
import { encodeToken } from './token.mjs'

const held = new Set()
let flowing

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (piece) => {
    body += piece
  })
  request.on('end', () => answer(JSON.parse(body), response))
})

function answer({ messages }, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(encodeToken())
  if (messages.at(-1).content === 'short') {
    response.write(encodeToken())
    response.write(encodeToken())
    return end(response)
  }
  held.add(response)
  response.on('close', () => held.delete(response))
}

function end(response) {
  held.delete(response)
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
  response.write(encodeChunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }))
  response.write(encodeChunk({ choices: [], usage }))
  response.end('data: [DONE]\n\n')
}

function encodeChunk(chunk) {
  return `data: ${JSON.stringify({ id: 'chat-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', ...chunk })}\n\n`
}

/** Every held stream gets `perSecond` tokens a second, spread evenly over time. */
function flow(perSecond) {
  clearInterval(flowing)
  const tickMs = 20
  let turn = 0
  const turns = Math.max(1, Math.round(1000 / perSecond / tickMs))
  flowing = setInterval(() => {
    turn++
    let index = 0
    for (const response of held) if (index++ % turns === turn % turns) response.write(encodeToken())
  }, tickMs)
}

/** Every held stream gets `count` tokens as fast as its reader takes them. */
function flood(count) {
  clearInterval(flowing)
  for (const response of held) pour(response, count)
}

function pour(response, left) {
  if (response.destroyed) return
  // A few at a time, so that the streams take turns as those of a real model do.
  for (let sent = 0; sent < 8 && left > 0; sent++, left--)
    if (!response.write(encodeToken())) {
      response.once('drain', () => pour(response, left - 1))
      return
    }
  if (left > 0) setImmediate(pour, response, left)
}

process.on('message', ({ command, perSecond, count }) => {
  if (command === 'flow') flow(perSecond)
  else if (command === 'stop flow') clearInterval(flowing)
  else if (command === 'flood') flood(count)
  else if (command === 'end') for (const response of held) end(response)
  else return
  process.send({ done: command })
})

// Longer than a run of the bench: a connection that is closed just as it is used again would count as a failure.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }))
