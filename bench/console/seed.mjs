// Fills the database of a server that does not run with what a year of visitors leaves: conversations of four messages,
// and one of thousands. Rows only, as the server itself writes them.
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'

const questions = [
  'Which grinder suits a moka pot?',
  'Where is my order {n}?',
  'Do you engrave handles?',
  '订单 {n} 可以改地址吗？',
  'Can I return a gift after {n} days?',
]
const answer =
  'Take the **Fjell 38**. A moka pot wants a grind between filter and espresso, and its setting 2 is made for that. [1]\n\n1. Set the ring to `2`.\n2. Fill the basket level, do not press.'

/**
 * @param {string} dataDir of a server that is stopped and has an agent
 * @param {{ botId: string, conversations?: number, longMessages?: number, days?: number }} options
 * @returns {{ longId: string, rareId: string }} the long conversation, and the one whose answer holds "zirconium"
 */
export function seedConversations(dataDir, { botId, conversations = 10_000, longMessages = 5000, days = 90 }) {
  const database = new Database(path.join(dataDir, 'buttonhole.db'))
  const now = Math.floor(Date.now() / 1000)
  let lastId = BigInt(Date.now()) * 1_000_000n
  const newId = () => String(++lastId).padStart(19, '0').slice(0, 19)
  const insert = (table, row) => {
    const names = Object.keys(row)
    statements[table] ??= database.prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
    )
    statements[table].run(row)
  }
  const statements = {}

  function addConversation(at, turns, text) {
    const id = newId()
    const visitor = String(7_000_000_000_000_000_000n + BigInt(Math.floor(Number(lastId % 4000n))))
    const section = newId()
    insert('conversations', {
      ...{ id, bot_id: botId, connector_id: '999', partition: `visitor:${visitor}`, user_id: visitor, name: '' },
      ...{
        meta_data: '{}',
        creator_id: visitor,
        last_section_id: section,
        created_at: at,
        updated_at: at,
        deleted_at: null,
      },
    })
    for (let turn = 0; turn < turns; turn++) addTurn({ id, visitor, section, at, turn, text })
    return id
  }

  function addTurn({ id, visitor, section, at, turn, text }) {
    const chat = newId()
    const isFailed = turn % 97 === 96
    const status = isFailed ? 'failed' : 'completed'
    insert('chats', {
      ...{ id: chat, conversation_id: id, section_id: section, bot_id: botId, connector_id: '999', bot_version: '1' },
      ...{
        instance_id: 'seed',
        request_id: null,
        status,
        meta_data: '{}',
        created_at: at,
        completed_at: at,
        failed_at: null,
      },
      ...{
        error_code: isFailed ? 5000 : 0,
        error_msg: isFailed ? 'Too slow.' : '',
        input_count: 900,
        output_count: 120,
      },
      inserted_ids: '[]',
    })
    const message = { conversation_id: id, section_id: section, chat_id: chat, bot_id: botId, reasoning_content: null }
    const common = { ...message, content_type: 'text', meta_data: '{}', created_at: at, updated_at: at }
    const content = questions[Number(BigInt(chat) % 5n)].replace('{n}', String(Number(BigInt(chat) % 9000n)))
    insert('messages', { ...common, id: newId(), role: 'user', type: 'question', content })
    if (!isFailed) insert('messages', { ...common, id: newId(), role: 'assistant', type: 'answer', content: text })
    insert('run_figures', {
      ...{
        chat_id: chat,
        bot_id: botId,
        conversation_id: id,
        connector_id: '999',
        visitor: `visitor:${visitor} ${visitor}`,
      },
      ...{ is_preview: 0, created_at: at, status, model_id: 'seed', model_name: 'Seed' },
      ...{ first_word_ms: 300 + Number(BigInt(chat) % 900n), total_ms: 2400, input_count: 900, output_count: 120 },
      ...{ cost_micros: 1800, currency: 'USD', is_unanswered: Number(BigInt(chat) % 12n === 0n) },
    })
  }

  database.pragma('synchronous = OFF')
  const ids = database.transaction(() => {
    const rareId = addConversation(now - days * 86_400 + 60, 2, `${answer} It is made of zirconium.`)
    for (let number = 1; number < conversations - 1; number++) {
      const at = now - days * 86_400 + Math.floor((number / conversations) * days * 86_400)
      addConversation(at, 2, answer)
    }
    const longId = addConversation(now, Math.ceil(longMessages / 2), `${answer} ${randomUUID()}`)
    return { longId, rareId }
  })()
  database.close()
  return ids
}
