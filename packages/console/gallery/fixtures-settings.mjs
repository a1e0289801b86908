// What the settings pages show.
export const modelProviders = [
  {
    id: '71',
    kind: 'openai-compatible',
    name: 'models.nordmalt.example',
    base_url: 'https://models.nordmalt.example/v1',
    has_key: true,
    key_tail: '3fQ',
    is_key_readable: true,
  },
  {
    id: '72',
    kind: 'anthropic',
    name: 'Anthropic',
    base_url: '',
    has_key: true,
    key_tail: 'x9A',
    is_key_readable: true,
  },
  { id: '73', kind: 'google', name: 'Google', base_url: '', has_key: true, key_tail: 'kk2', is_key_readable: true },
]

const now = Math.floor(Date.now() / 1000)
const day = 86_400

export const members = [
  { id: '1', name: 'Ana Kovač', email: 'ana@nordmalt.example', role: 'owner', is_you: true, last_seen_at: now - 20 },
  {
    id: '2',
    name: 'Björn Lind',
    email: 'bjorn@nordmalt.example',
    role: 'admin',
    is_you: false,
    last_seen_at: now - 7200,
  },
  {
    id: '3',
    name: '王小明',
    email: 'wang@nordmalt.example',
    role: 'member',
    is_you: false,
    last_seen_at: now - 3 * day,
  },
  {
    id: '4',
    name: 'Maximiliane Freifrau von und zu Guttenberg-Hohenstein',
    email: 'maximiliane.freifrau.von.und.zu.guttenberg@nordmalt.example',
    role: 'member',
    is_you: false,
  },
]

export const workspaces = [
  { id: '100', name: 'Nordmalt workshop', role: 'owner' },
  { id: '101', name: 'Bakery on the corner', role: 'admin' },
  { id: '102', name: 'Maximiliane von und zu Guttenberg-Hohenstein trading company', role: 'member' },
]

export const invitations = [
  {
    id: '11',
    role: 'member',
    email: 'carla@nordmalt.example',
    created_at: now - day,
    expires_at: now + 6 * day,
    creator: { name: 'Ana Kovač' },
  },
  { id: '12', role: 'admin', email: '', created_at: now, expires_at: now + 7 * day, creator: { name: 'Björn Lind' } },
]

export const offer = {
  workspace: { name: 'Nordmalt workshop' },
  role: 'member',
  email: '',
  creator: { name: 'Ana Kovač' },
}

const entry = (id, name, action, subject, age, more = {}) => ({
  id: String(id),
  action,
  user: { id: '1', name },
  subject: { id: '9', name: subject },
  detail: '',
  times: 1,
  address: '203.0.113.7',
  at: now - age,
  ...more,
})

export const audit = [
  entry(9, 'Ana Kovač', 'agent.published', 'Moka Desk', 400),
  entry(8, 'Ana Kovač', 'agent.changed', 'Moka Desk', 900, { times: 14 }),
  entry(7, 'Björn Lind', 'member.role-changed', '王小明', 7000, { detail: 'member' }),
  entry(6, 'Björn Lind', 'member.invited', '', 9000, { detail: 'admin' }),
  entry(5, 'Björn Lind', 'account.signed-in', 'Björn Lind', 9100),
  entry(11, 'Björn Lind', 'sign-in.failed', '', 9200, { times: 3 }),
  entry(10, '', 'sign-in.unknown', '', 20_000, { times: 57, address: '198.51.100.24' }),
  entry(4, '王小明', 'token.created', 'Order import', day),
  entry(3, 'Ana Kovač', 'model.added', 'claude-sonnet', 2 * day),
  entry(2, 'Ana Kovač', 'something.new', 'X', 3 * day),
]

const oauthApp = (id, name, kind, more = {}) => ({
  id,
  client_id: `${id}.app.coze`,
  kind,
  workspace_id: '100',
  owner_user_id: '1',
  name,
  description: '',
  redirect_urls: kind === 'web' ? ['https://shop.nordmalt.example/oauth/back'] : [],
  permissions: ['chat'],
  is_enabled: true,
  client_secret_hint: kind === 'web' ? 'x7Q' : '',
  public_keys: kind === 'service' ? [{ kid: 'k', created_at: now }] : [],
  created_at: now,
  updated_at: now,
  ...more,
})

export const oauthApps = [
  oauthApp('7390021', 'Nordmalt shop', 'service'),
  oauthApp('7390022', 'Order portal', 'web'),
  oauthApp('7390023', 'Counter screen', 'device', { is_enabled: false }),
]

export const oauthGrants = [
  {
    id: '31',
    app_id: '7390022',
    app_name: 'Order portal',
    permissions: ['chat', 'getChat'],
    created_at: now - 9 * day,
  },
]

export const callbacks = [
  {
    id: '41',
    name: 'Chat bot of the team',
    app_type: 'normal',
    callback_url: 'https://hooks.nordmalt.example/buttonhole',
    verify_token: 'q3X8f0aYtWZk2Lr7VbNcE5hJ',
  },
]

const delivery = (id, event_type, status, attempts, age, last_error = '') => ({
  id: String(id),
  event_type,
  status,
  attempts,
  last_error,
  created_at: now - age,
  body: JSON.stringify({ header: { event_type, event_id: '7', created_at: 1 }, event: { bot_id: '7392810443571' } }),
})

export const deliveries = [
  delivery(53, 'bot.published', 'pending', 2, 300, 'The receiver answered 503.'),
  delivery(52, 'bot.published', 'delivered', 1, 9000),
  delivery(51, 'bot.unpublished', 'failed', 7, 2 * day, 'The address did not answer in time.'),
]
