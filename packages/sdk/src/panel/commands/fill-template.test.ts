import type { Bot } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { fillTemplate, shownComponents } from './fill-template.ts'

const command: Bot['shortcut_commands'][number] = {
  id: '1',
  name: 'Translate',
  command: '/translate',
  query_template: 'Translate {{text}} into {{ language }} {{unknown}}',
  components: [
    { name: 'text', type: 'text' },
    { name: 'language', type: 'select', options: ['fr', 'de'], default_value: 'de' },
    { name: 'tone', type: 'text', default_value: 'kind', is_hide: true },
  ],
}

test('places are filled with what was typed, else with the default', () => {
  expect(fillTemplate(command, { text: '$& {{language}}' })).toEqual({
    text: 'Translate $& {{language}} into de {{unknown}}',
    parameters: { text: '$& {{language}}', language: 'de', tone: 'kind' },
  })
})

test('hidden components are not asked for', () => {
  expect(shownComponents(command).map(({ name }) => name)).toEqual(['text', 'language'])
})
