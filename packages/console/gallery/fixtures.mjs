// What the gallery's server answers: one small company, told in both languages, and its edges.
const now = Math.floor(Date.now() / 1000)
const hour = 3600
const day = 24 * hour

export const session = {
  state: 'signed-in',
  user: { id: '1', name: 'Ana Kovač', email: 'ana@nordmalt.example', avatar_url: '' },
  workspaces: [{ id: '100', name: 'Nordmalt workshop', role: 'owner' }],
  server: { version: '0.1.0', url: 'https://chat.nordmalt.example' },
}

const agent = (id, name, description, state, version, week, age, channels = ['999', '1024']) => ({
  id,
  name,
  description,
  icon_url: '',
  updated_at: now - age,
  state,
  ...(state !== 'draft' && { version_number: version, published_at: now - age }),
  channels: state === 'draft' ? [] : channels,
  conversations_week: week,
})

export const agents = [
  agent(
    '7392810443571',
    'Moka Desk',
    'Helps shop visitors choose a grinder, fix it and find their order.',
    'changed',
    7,
    412,
    120,
  ),
  agent(
    '7392810443574',
    'Spare Parts',
    'Knows every part number since 2009 and which model it fits.',
    'live',
    3,
    96,
    day + hour,
  ),
  agent(
    '7392810443583',
    'Roastery Tours',
    'Books tours in Malmö and Bergen, answers in five languages.',
    'live',
    12,
    1458,
    3 * day,
  ),
  agent(
    '7392810443592',
    'Wholesale',
    'Price lists and terms for cafés. Signed-in customers only.',
    'live',
    2,
    23,
    5 * hour,
  ),
  agent('7392810443600', 'Brew Coach', '', 'draft', 0, 0, 10),
  agent('7392810443611', '退货助手', '一步一步带顾客办退货，并生成退货单。', 'live', 5, 140, 40 * day),
]

export const longAgents = [
  agent(
    '1',
    'Donaudampfschiffahrt',
    'Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and a description that goes on far longer than two lines of a card have room for, so it has to end somewhere.',
    'changed',
    128,
    123456,
    40,
  ),
  ...agents,
]

const prompt = `You are Moka Desk, the shop assistant of Nordmalt. The visitor is a {{customer_tier}} customer. Today is {{today}}.

# How to answer
Answer first, then one reason. Quote only what the knowledge says. If it says nothing, say so and give the workshop's phone number.

# Never
Promise a delivery date, or suggest a model that is out of stock.`

const bot = {
  bot_id: '7392810443571',
  name: 'Moka Desk',
  description: 'Helps shop visitors choose a grinder, fix it and find their order.',
  icon_url: '',
  create_time: now - 60 * day,
  update_time: now - 120,
  version: '7',
  prompt_info: { prompt },
  onboarding_info: {
    prologue:
      'Good evening, {{user_name}}. I know every grinder we make, and the spare parts for the ones we no longer do.',
    suggested_questions: ['Which grinder suits a moka pot?', 'My Fjell 38 squeaks. What now?'],
  },
  bot_mode: 0,
  plugin_info_list: [],
  model_info: { model_id: '', model_name: 'Built-in answerer' },
  knowledge: {
    knowledge_infos: [],
    texts: [
      {
        title: 'fjell-38.md',
        text: 'Setting 2 is made for moka pots: finer than filter, coarser than espresso.\n'.repeat(40),
      },
      {
        title: 'Spare parts 2009 to 2024',
        text: 'Axle 3812 fits Fjell 38 and Fjell 42.\n'.repeat(300),
        url: 'https://nordmalt.example/parts',
      },
    ],
  },
  shortcut_commands: [
    {
      id: 'c1',
      name: 'Where is my order?',
      command: '/order',
      query_template: 'Where is order {{number}}?',
      components: [{ name: 'number', type: 'text' }],
    },
    {
      id: 'c2',
      name: 'Find a spare part',
      command: '/part',
      query_template: 'Which {{part}} fits a {{model}}?',
      components: [
        { name: 'part', type: 'select', options: ['axle', 'burr', 'knob'] },
        { name: 'model', type: 'text' },
      ],
    },
    { id: 'c3', name: 'Opening hours', command: '/hours', query_template: 'When are you open?' },
  ],
  workflow_info_list: [],
  suggest_reply_info: { reply_mode: 'enable', customized_prompt: '' },
  background_image_info: {},
  variables: [
    {
      keyword: 'customer_tier',
      default_value: 'new',
      variable_type: 'KVVariable',
      channel: 'custom',
      description: '',
      enable: true,
      prompt_enable: true,
    },
  ],
  voice_info_list: [],
  default_user_input_type: 'text',
  owner_user_id: '1',
  folder_id: '',
  media_config: { is_voice_call_closed: true },
  allowed_origins: ['https://nordmalt.example'],
}

export const detail = {
  bot,
  state: 'changed',
  channels: [
    { connector_id: '999', version: 'v7', version_number: 7, published_at: now - 4 * day },
    { connector_id: '1024', version: 'v7', version_number: 7, published_at: now - 4 * day },
  ],
  updated_at: now - 120,
  changes: ['prompt', 'suggested_questions', 'knowledge'],
}

/** A landscape, drawn here so that no page of the gallery asks anybody for it. */
export const hills = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#7fa6c4"/><stop offset="1" stop-color="#f0d9b5"/></linearGradient></defs><rect width="1600" height="900" fill="url(#s)"/><circle cx="1180" cy="330" r="90" fill="#fff3d6"/><path d="M0 560 300 380 620 600 940 420 1280 640 1600 500V900H0z" fill="#5d7f74"/><path d="M0 700 420 560 820 740 1240 600 1600 720V900H0z" fill="#335349"/></svg>`,
)}`

export const pictureDetail = {
  ...detail,
  bot: {
    ...bot,
    background_image_info: {
      web_background_image: {
        image_url: hills,
        theme_color: '#6d8f98',
        canvas_position: { width: 2.55, height: 1, left: -1.2, top: 0 },
      },
    },
  },
}

export const draftDetail = {
  ...detail,
  bot: {
    ...bot,
    bot_id: '7392810443600',
    name: 'Brew Coach',
    description: '',
    version: '',
    prompt_info: { prompt: '' },
    onboarding_info: { prologue: '', suggested_questions: [] },
    knowledge: { knowledge_infos: [], texts: [] },
    shortcut_commands: [],
    variables: [],
    allowed_origins: [],
  },
  state: 'draft',
  channels: [],
  changes: [],
}

export const publishedBot = {
  ...bot,
  prompt_info: {
    prompt: prompt.replace(
      'Answer first, then one reason. Quote only what the knowledge says.',
      'Answer in a friendly way.',
    ),
  },
  onboarding_info: { ...bot.onboarding_info, suggested_questions: ['Which grinder suits a moka pot?'] },
  knowledge: { ...bot.knowledge, texts: bot.knowledge.texts.slice(0, 1) },
}

const version = (number, note, creator, age, channels = []) => ({
  version: `v${number}`,
  version_number: number,
  created_at: now - age,
  note,
  creator: { id: '1', name: creator },
  channels,
})

export const versions = [
  version(7, 'Delivery questions', 'Ana', 4 * day, ['999', '1024']),
  version(6, 'New model, half the cost', 'Jonas', 11 * day),
  version(5, 'Rolled back after 20 min', 'Jonas', 11 * day),
  version(4, 'Arabic and Chinese openings', 'Ana', 23 * day),
  version(3, '', 'Ana', 31 * day),
  version(2, 'First texts', 'Ana', 40 * day),
  version(1, '', 'Ana', 41 * day),
]

const sampling = ['temperature', 'top_p', 'max_tokens', 'context_round']
const penalties = ['frequency_penalty', 'presence_penalty', 'response_format']

export const models = [
  {
    id: 'qwen',
    name: 'qwen-2.5-32b',
    description: 'Own server at models.nordmalt.example',
    kind: 'openai-compatible',
    settings: [...sampling, ...penalties],
    source: 'workspace',
    is_default: false,
    provider: { id: '71', name: 'models.nordmalt.example' },
    price: { input: 0.2, output: 0.6, currency: 'USD' },
    test: { at: now - hour, first_word_ms: 420 },
  },
  {
    id: 'claude',
    name: 'claude-sonnet',
    description: 'claude-sonnet, over Anthropic',
    kind: 'anthropic',
    settings: [...sampling, 'top_k'],
    source: 'workspace',
    is_default: false,
    provider: { id: '72', name: 'Anthropic' },
    price: { input: 3, output: 15, currency: 'USD' },
    test: { at: now - day, problem: 'key-refused' },
  },
  {
    id: 'gemini',
    name: 'gemini-flash',
    description: 'gemini-flash, over Google',
    kind: 'google',
    settings: [...sampling, 'top_k', ...penalties],
    source: 'workspace',
    is_default: false,
    provider: { id: '73', name: 'Google' },
  },
  {
    id: 'extractive',
    name: 'Built-in answerer',
    description: 'Quotes the knowledge.',
    kind: 'extractive',
    settings: [],
    source: 'built-in',
    is_default: true,
    price: { input: 0, output: 0, currency: 'USD' },
  },
]

export const install = {
  server_url: 'https://chat.nordmalt.example',
  script_url: 'https://chat.nordmalt.example/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js',
  package_url: 'https://chat.nordmalt.example/npm/buttonhole-sdk-0.1.0.tgz',
  bot_id: bot.bot_id,
  version: '0.1.0',
  sri: 'sha384-Li9vy3DqF8tnTXuiaAJuML3ky+er10rcgNR/VqsVpcw+ThHmYcwiB1pbOxEbzJr7',
  csp: 'script-src https://chat.nordmalt.example\nconnect-src https://chat.nordmalt.example\nimg-src https://chat.nordmalt.example data:',
}

export const tokens = [
  { id: '1', name: 'Order import', created_at: now - 40 * day, expires_at: now + 50 * day, last_used_at: now - 900 },
  {
    id: '2',
    name: 'Nightly report of the warehouse in Bergen',
    created_at: now - 3 * day,
    expires_at: null,
    last_used_at: null,
    workspace_ids: ['100'],
  },
]

export const sessions = [
  {
    id: '1',
    created_at: now - 8 * day,
    last_seen_at: now - 20,
    user_agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36',
    is_current: true,
  },
  {
    id: '2',
    created_at: now - 20 * day,
    last_seen_at: now - 2 * day,
    user_agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
    is_current: false,
  },
]

export const access = {
  identity: 'anyone',
  ceilings: { per_visitor: 50, per_day: 2000, tokens_per_day: 3_000_000 },
  tokens_today: 812_406,
  publishable_key: 'pk_7392810443571_q1bT0mZ7rYc4vN8sXk2LhWd5',
  is_key_required: false,
  questions_today: 412,
}
