import { Agent, request as startRequest } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Sends a JSON request. @returns the parsed answer; throws for an envelope that reports a failure */
export function callJson(url, { method = 'POST', token, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = startRequest(url, { agent, method, headers: toHeaders(token) }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      response.on('error', reject).on('end', () => {
        const answer = JSON.parse(text)
        if (answer.code === 0) resolve(answer)
        else reject(new Error(`${url} answered ${text.slice(0, 300)}`))
      })
    })
    request.on('error', reject)
    request.end(body && JSON.stringify(body))
  })
}

/**
 * Asks a question and reads the answer to its end.
 * @returns `counted`: `events` that carried words, their `chars`, and `at`, when the last came; `firstToken`, which
 *   resolves to the milliseconds until the first word; `reached(chars)`, which resolves when so many have come; `ended`
 */
export function openStream(url, { token, body }) {
  const startedAt = performance.now()
  const counted = { events: 0, chars: 0, at: startedAt }
  const waiting = new Set()
  let failure

  const reached = (chars) =>
    new Promise((resolve, reject) => {
      waiting.add({ chars, resolve, reject })
      look()
    })
  function look() {
    for (const wait of waiting) {
      if (failure) wait.reject(failure)
      else if (counted.chars >= wait.chars) wait.resolve()
      else continue
      waiting.delete(wait)
    }
  }
  function fail(error) {
    failure = error
    look()
  }

  const ended = new Promise((resolve) => {
    const request = startRequest(url, { agent, method: 'POST', headers: toHeaders(token) }, (response) => {
      let rest = ''
      response.setEncoding('latin1').on('data', (piece) => {
        const { chars } = counted
        rest = countWords(rest + piece, counted)
        if (counted.chars === chars) return
        counted.at = performance.now()
        look()
      })
      response.on('error', fail).on('end', () => {
        fail(new Error(`the answer ended after ${counted.chars} characters: ${rest.slice(0, 300)}`))
        resolve()
      })
    })
    request.on('error', fail)
    request.end(JSON.stringify(body))
  })
  return { counted, reached, ended, firstToken: reached(1).then(() => counted.at - startedAt) }
}

function toHeaders(token) {
  return { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
}

const wordsKey = '"content":"'

/**
 * Counts the blocks with words and their characters, without parsing JSON: the words hold nothing that is escaped, and a
 * client that parses would measure itself. A completed message repeats all words and is passed over.
 * @returns the unfinished block at the end
 */
function countWords(text, counted) {
  let start = 0
  for (;;) {
    const end = text.indexOf('\n\n', start)
    if (end < 0) return text.slice(start)
    const isDelta = text.startsWith('data:', start) || text.startsWith('event:conversation.message.delta', start)
    const key = isDelta ? text.indexOf(wordsKey, start) : -1
    if (key >= 0 && key < end) {
      const chars = text.indexOf('"', key + wordsKey.length) - key - wordsKey.length
      if (chars > 0) counted.events++
      counted.chars += chars
    }
    start = end + 2
  }
}
