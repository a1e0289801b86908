// `npm run bench:console`: a workspace with 10,000 conversations and one transcript of 5,000 messages, as the console asks
// for them; each time beside the same server with 30 conversations. SQLite in the temporary folder, real HTTP, real Chromium.
//   --conversations 10000  --messages 5000  --rounds 7  --json
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { seedConversations } from './seed.mjs'

const { values: options } = parseArgs({
  options: {
    conversations: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '7' },
    port: { type: 'string', default: '28300' },
    json: { type: 'boolean', default: false },
  },
})
const root = path.join(import.meta.dirname, '../..')
const token = 'bench-owner-token'

const few = await measure({ conversations: 30, longMessages: 60 })
const many = await measure({ conversations: Number(options.conversations), longMessages: Number(options.messages) })
const rows = Object.keys(many).map((name) => ({
  name,
  few: few[name],
  many: many[name],
  ratio: many[name] / few[name],
}))
if (options.json) console.info(JSON.stringify(rows))
else print()

function print() {
  console.info(`median of ${options.rounds}, ms: 30 conversations, ${options.conversations}, ratio`)
  for (const { name, few: small, many: large, ratio } of rows)
    console.info(
      `${name.padEnd(34)}${small.toFixed(1).padStart(9)}${large.toFixed(1).padStart(9)}${ratio.toFixed(1).padStart(8)}`,
    )
}

async function measure(amounts) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-console-'))
  let server = await startServer(dataDir)
  try {
    const { workspaceId, botId, cookie } = await signIn(server)
    await server.stop()
    const { longId } = seedConversations(dataDir, { botId, ...amounts })
    server = await startServer(dataDir)
    return await time({ workspaceId, longId, cookie })
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function time({ workspaceId, longId, cookie }) {
  const list = `/console/api/conversations?workspace_id=${workspaceId}`
  const overview = `/console/api/overview?workspace_id=${workspaceId}&time_zone=Europe/Oslo`
  const calls = {
    'list, first page': list,
    'list, those with an error': `${list}&error=true`,
    'list, no answer found': `${list}&unanswered=true`,
    'list, last 7 days': `${list}&since=${Math.floor(Date.now() / 1000) - 7 * 86_400}`,
    'search, a frequent word': `${list}&search=grinder`,
    'search, a word said once': `${list}&search=zirconium`,
    'transcript, 200 messages': `/console/api/conversations/${longId}/messages?page_size=200`,
    'overview, 7 days': `${overview}&days=7`,
    'overview, 90 days': `${overview}&days=90`,
  }
  const result = {}
  for (const [name, path] of Object.entries(calls)) result[name] = await median(() => get(path, cookie))
  return result
}

async function median(call) {
  const times = []
  for (let round = 0; round < Number(options.rounds) + 1; round++) {
    const begin = performance.now()
    await call()
    if (round > 0) times.push(performance.now() - begin) // The first one warms up.
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
}

async function get(path, cookie) {
  const headers = { Cookie: cookie, 'X-Buttonhole-Console': '1' }
  const answer = await (await fetch(`http://127.0.0.1:${options.port}${path}`, { headers })).json()
  if (answer.code !== 0) throw new Error(`${path}: ${answer.msg}`)
  return answer.data
}

/** Creates the owner with the printed link. */
async function signIn(server) {
  const setup = /#token=(\S+)/.exec(server.output())[1]
  const response = await fetch(`http://127.0.0.1:${options.port}/console/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' },
    body: JSON.stringify({
      setup_token: setup,
      name: 'Owner',
      email: 'owner@bench.example',
      password: 'twelve buttons',
    }),
  })
  const cookie = response.headers.get('set-cookie').split(';')[0]
  const { workspaces } = await get('/console/api/session', cookie)
  const { items } = await get(`/console/api/agents?workspace_id=${workspaces[0].id}`, cookie)
  return { workspaceId: workspaces[0].id, botId: items[0].id, cookie }
}

function startServer(dataDir) {
  const child = spawn(process.execPath, [path.join(root, 'packages/cli/dist/main.js'), 'serve'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: options.port, DATA_DIR: dataDir, BUTTONHOLE_OWNER_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const stop = () =>
    new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve).kill() : resolve()))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.includes('Buttonhole is ready')) resolve({ output: () => output, stop })
    })
  })
}
