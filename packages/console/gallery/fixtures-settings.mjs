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
