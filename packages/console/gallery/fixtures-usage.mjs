// What visitors did: conversations, one transcript, and the figures of the last days.
const now = Math.floor(Date.now() / 1000)
const day = 24 * 3600
const bot = { bot_id: '7392810443571' }

const conversation = (id, title, age, messages, extra = {}) => ({
  id,
  bot_id: bot.bot_id,
  bot_name: 'Moka Desk',
  connector_id: '999',
  title,
  updated_at: now - age,
  messages,
  has_error: false,
  ...extra,
})

export const conversations = [
  conversation('501', 'Which grinder suits a moka pot?', 300, 8),
  conversation('502', 'Where is my order 20417?', 1600, 4),
  conversation('503', 'Do you engrave handles?', 2700, 2, { has_error: true }),
  conversation('504', '订单 20398 可以改地址吗？', 4100, 8, { bot_name: '退货助手' }),
  conversation('505', 'Squeaking axle on Fjell 38', 9000, 12, { connector_id: '1024' }),
  conversation(
    '506',
    'Grind size for AeroPress, and is it the same for the smaller one we had before the move to Bergen?',
    day,
    3,
  ),
  conversation('507', 'Can I return a gift?', 2 * day, 5, { has_error: true }),
  conversation('508', '', 3 * day, 0),
]

const message = (id, role, type, content, extra = {}) => ({
  id: String(id),
  conversation_id: '501',
  section_id: '501',
  chat_id: '900',
  role,
  type,
  content,
  content_type: 'text',
  meta_data: {},
  created_at: now - 400 + id,
  updated_at: now - 400 + id,
  ...extra,
})

const recall = JSON.stringify({
  msg_type: 'knowledge_recall',
  data: JSON.stringify({
    query: 'moka pot grinder',
    passages: [
      {
        title: 'fjell-38.md',
        text: 'Setting 2 is made for moka pots: finer than filter, coarser than espresso.',
        score: 0.84,
      },
      {
        title: 'brewing-moka.md',
        text: 'Fill the basket level. Do not press.',
        url: 'https://nordmalt.example/moka',
        score: 0.71,
      },
    ],
  }),
})

export const messages = [
  message(1, 'user', 'question', 'Which grinder suits a moka pot?'),
  message(2, 'assistant', 'verbose', recall),
  message(
    3,
    'assistant',
    'answer',
    'Take the **Fjell 38**. A moka pot wants a grind between filter and espresso, and its setting 2 is made for that.\n\n1. Set the ring to `2`.\n2. Fill the basket level, do not press.\n\n> Finer than filter, coarser than espresso.',
  ),
  message(4, 'user', 'question', 'Even for six cups? I have an induction hob.'),
  message(
    5,
    'assistant',
    'answer',
    'Yes. Six cups need about 30 g, so fill the hopper once. See [the table](https://nordmalt.example/table).\n\n```\ncups  grams\n3     15\n6     30\n```',
  ),
  message(6, 'user', 'question', 'OK, and is it in stock in green?'),
  message(7, 'assistant', 'answer', 'The Fjell 38 comes in sand, slate and rust. There is no green.'),
  message(8, 'assistant', 'follow_up', 'When does it come back?'),
]

export const overview = (count) => {
  const days = Array.from({ length: count }, (_, index) => {
    const date = new Date((now - (count - 1 - index) * day) * 1000)
    const answers = Math.round(70 + 30 * Math.sin(index * 1.7) + index * 2)
    return {
      date: date.toISOString().slice(0, 10),
      conversations: Math.round(answers * 0.6),
      visitors: Math.round(answers * 0.5),
      answers,
      failed: index % 4,
      tokens: answers * 830,
    }
  })
  const sum = (field) => days.reduce((total, each) => total + each[field], 0)
  const totals = Object.fromEntries(
    ['conversations', 'visitors', 'answers', 'failed', 'tokens'].map((f) => [f, sum(f)]),
  )
  const top_questions = [
    { text: 'Which grinder suits a moka pot?', count: 64 },
    { text: 'Where is my order?', count: 58 },
    { text: 'Do you engrave handles?', count: 31 },
    { text: '可以改收货地址吗？', count: 22 },
  ]
  return { days, totals, top_questions }
}

export const emptyOverview = (count) => {
  const { days } = overview(count)
  const zero = { conversations: 0, visitors: 0, answers: 0, failed: 0, tokens: 0 }
  return { days: days.map(({ date }) => ({ date, ...zero })), totals: zero, top_questions: [] }
}
