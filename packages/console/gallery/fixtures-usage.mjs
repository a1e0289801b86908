// What visitors did: conversations, one transcript, and the figures of the last days.
const now = Math.floor(Date.now() / 1000)
const day = 24 * 3600
const bot = { bot_id: '7392810443571' }

const conversation = (id, title, age, messages, extra = {}) => ({
  id,
  bot_id: bot.bot_id,
  bot_name: 'Moka Desk',
  connector_id: '999',
  visitor_name: '',
  visitor_mark: String(4000 + Number(id) * 7).slice(-4),
  title,
  created_at: now - age - 600,
  updated_at: now - age,
  messages,
  failed: 0,
  unanswered: 0,
  liked: 0,
  unliked: 0,
  notes: 0,
  ...extra,
})

export const conversations = [
  conversation('501', 'Which grinder suits a moka pot?', 300, 8, { unliked: 1, failed: 1, notes: 1 }),
  conversation('502', 'Where is my order 20417?', 1600, 4, {
    connector_id: '1024',
    visitor_name: 'mira@nordmalt.example',
  }),
  conversation('503', 'Do you engrave handles?', 2700, 2, { unanswered: 1 }),
  conversation('504', '订单 20398 可以改地址吗？', 4100, 8, { bot_name: '退货助手', liked: 1 }),
  conversation('505', 'Squeaking axle on Fjell 38', 9000, 12, {
    connector_id: '1024',
    visitor_name: 'jon.h',
    notes: 2,
  }),
  conversation(
    '506',
    'Grind size for AeroPress, and is it the same for the smaller one we had before the move to Bergen?',
    day,
    3,
  ),
  conversation('507', 'Can I return a gift?', 2 * day, 5, { failed: 1 }),
  conversation('508', '', 3 * day, 1),
]

/** Ten thousand of them, for a look at how the list scrolls. */
export const manyConversations = Array.from({ length: 10_000 }, (_, index) => ({
  ...conversations[index % 7],
  id: String(100_000 + index),
  updated_at: now - index * 200,
}))

const message = (id, chat, role, type, content, extra = {}) => ({
  id: String(id),
  conversation_id: '501',
  section_id: '501',
  chat_id: String(chat),
  role,
  type,
  content,
  content_type: 'text',
  meta_data: {},
  created_at: now - 400 + id,
  updated_at: now - 400 + id,
  ...extra,
})

export const messages = [
  message(1, 900, 'user', 'question', 'Which grinder suits a moka pot?'),
  message(
    3,
    900,
    'assistant',
    'answer',
    'Take the **Fjell 38**. A moka pot wants a grind between filter and espresso, and its setting 2 is made for that. [1]\n\n1. Set the ring to `2`.\n2. Fill the basket level, do not press.\n\n> Finer than filter, coarser than espresso. [2]',
  ),
  message(4, 901, 'user', 'question', 'Even for six cups? I have an induction hob.'),
  message(5, 901, 'assistant', 'answer', 'Yes. Six cups need about 30 g, so fill the hopper once.'),
  message(6, 902, 'user', 'question', 'OK, and is it in stock in green?'),
  message(7, 902, 'assistant', 'answer', 'The Fjell 38 comes in sand, slate and rust. There is no green. [1]'),
  message(8, 903, 'user', 'question', 'Pity. Can you tell me when it comes back?'),
]

export const transcript = {
  messages,
  has_more: false,
  feedback: [
    {
      message_id: '5',
      feedback_type: 'unlike',
      reason_types: ['Not what I asked.'],
      comment: 'Does the hob matter for the pot?',
      updated_at: now - 380,
    },
  ],
  troubles: [
    {
      chat_id: '903',
      status: 'failed',
      error_msg: 'The model did not answer within 30 s.',
      is_unanswered: false,
    },
  ],
}

export const notes = [
  {
    id: '1',
    message_id: null,
    text: 'Asked the workshop about green: not before spring. Added to knowledge.',
    created_at: now - 200,
    author: { id: '1', name: 'Ana Kovač' },
    is_mine: true,
  },
]

/** One payload after another in every place that a visitor fills. */
export const hostileTranscript = (payloads) => ({
  ...transcript,
  messages: payloads.flatMap((payload, index) => [
    message(2 * index + 1, 900 + index, 'user', 'question', payload),
    message(2 * index + 2, 900 + index, 'assistant', 'answer', payload, { reasoning_content: payload }),
  ]),
  feedback: payloads.map((payload, index) => ({
    message_id: String(2 * index + 2),
    feedback_type: 'unlike',
    reason_types: [payload],
    comment: payload,
    updated_at: now,
  })),
  troubles: [],
})

const begin = (now - 400) * 1000
export const trace = {
  chat_id: '902',
  status: 'completed',
  created_at: now - 400,
  version_number: 7,
  model_name: 'gpt-4.1-mini',
  input_count: 986,
  output_count: 218,
  first_word_ms: 620,
  total_ms: 1890,
  cost_micros: 1800,
  currency: 'USD',
  is_unanswered: false,
  error: null,
  is_cut: false,
  steps: [
    {
      kind: 'knowledge',
      at_ms: begin,
      duration_ms: 400,
      query: 'Which grinder suits a moka pot?',
      is_unanswered: false,
      passages: [
        {
          title: 'fjell-38.md',
          text: 'Setting 2 is made for moka pots: finer than filter, coarser than espresso. Turn the ring until it clicks.',
          score: 0.84,
        },
        { title: 'brewing-moka.md', text: 'Fill the basket level. Do not press.', score: 0.71 },
      ],
    },
    {
      kind: 'tool',
      at_ms: begin + 400,
      duration_ms: 200,
      name: 'order.lookup',
      arguments: '{"sku":"fjell-38","colour":"green"}',
      result: '{"in_stock":false}',
    },
    {
      kind: 'model',
      at_ms: begin + 600,
      duration_ms: 1290,
      first_part_ms: 180,
      purpose: 'answer',
      model_id: 'gpt',
      model_name: 'gpt-4.1-mini',
      reads_prompt: true,
      system: 'You are Moka Desk, the shop assistant of Nordmalt. The visitor is Ana. Today is 22 November.',
      messages: [{ role: 'user', text: 'Which grinder suits a moka pot?' }],
      tools: ['order.lookup'],
      input_count: 986,
      output_count: 218,
    },
  ],
}

const figureNames = ['conversations', 'visitors', 'answers', 'failed', 'unanswered', 'tokens', 'cost_micros']

export const overview = (count) => {
  const days = Array.from({ length: count }, (_, index) => {
    const date = new Date((now - (count - 1 - index) * day) * 1000)
    const answers = Math.round(70 + 22 * Math.sin(index * 1.7) + (index * 40) / count)
    const isSlow = index === count - 3
    return {
      date: date.toISOString().slice(0, 10),
      conversations: Math.round(answers * 0.6),
      visitors: Math.round(answers * 0.5),
      answers,
      failed: isSlow ? 9 : index % 3,
      unanswered: Math.round(answers * (0.08 + (index % 4) / 60)),
      tokens: answers * 830,
      cost_micros: answers * 18_500,
      first_word_half_ms: 640 + 90 * Math.sin(index) + (isSlow ? 700 : 0),
      first_word_most_ms: 1420 + 180 * Math.sin(index * 2) + (isSlow ? 1500 : 0),
    }
  })
  const sum = (field) => days.reduce((total, each) => total + each[field], 0)
  const totals = Object.fromEntries(figureNames.map((name) => [name, sum(name)]))
  const before = Object.fromEntries(figureNames.map((name) => [name, Math.round(sum(name) * 0.85)]))
  const question = (text, asked, extra = {}) => ({
    ...{ text, bot_id: bot.bot_id, count: asked, unanswered: 0, liked: 0, unliked: 0 },
    ...extra,
  })
  const agent = (id, name, share) => ({
    ...{ id, name },
    ...Object.fromEntries(figureNames.map((each) => [each, Math.round(totals[each] * share)])),
  })
  return {
    currency: 'USD',
    days,
    totals: { ...totals, liked: 135, unliked: 13 },
    before,
    agents: [
      agent(bot.bot_id, 'Moka Desk', 0.52),
      agent('2', 'Wholesale', 0.26),
      agent('3', 'Returns', 0.14),
      agent('4', 'Spare Parts', 0.08),
    ],
    top_questions: [
      question('Which grinder suits a moka pot?', 64, { liked: 24, unliked: 1 }),
      question('Where is my order?', 58, { liked: 13, unliked: 1 }),
      question('Do you engrave handles?', 31, { unanswered: 29 }),
      question('可以改收货地址吗？', 22),
    ],
  }
}

export const spendAlert = {
  ...{ period: 'month', limit_micros: 20_000_000, currency: 'USD', spent_micros: 16_400_000 },
  since: now - 20 * day,
}

export const emptyOverview = (count) => {
  const zero = Object.fromEntries(figureNames.map((name) => [name, 0]))
  const { days } = overview(count)
  return {
    currency: '',
    days: days.map(({ date }) => ({ date, ...zero, first_word_half_ms: null, first_word_most_ms: null })),
    totals: { ...zero, liked: 0, unliked: 0 },
    before: zero,
    agents: [],
    top_questions: [],
  }
}
