import { expect, test } from 'vitest'
import { openWidget } from '../harness/open-widget.ts'
import { createPublishedBot } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'

const stage = setModelStage()

async function open(fields = {}) {
  return openWidget(stage, { botId: await createPublishedBot(stage.server, fields) })
}

const said = () => stage.upstream.requests.at(-1)!.messages.at(-1)!.content

/** The next answer is what a server with chatflows would send: only the wire between is played. */
async function answerWith(content_type: string, content: string) {
  await stage.watched.page.route(
    `${stage.server.url}/v3/chat?**`,
    async (route) => {
      const response = await route.fetch()
      const blocks = (await response.text()).split('\n\n').map((block) => {
        const [head, data] = block.split(/^data: ?/m) as [string, string]
        if (!head.includes('conversation.message.')) return block
        const message = JSON.parse(data)
        if (message.type !== 'answer') return block
        const isDelta = head.includes('.delta')
        return `${head}data:${JSON.stringify({ ...message, ...(isDelta ? { content: '' } : { content_type, content }) })}`
      })
      await route.fulfill({ response, body: blocks.join('\n\n') })
    },
    { times: 1 },
  )
}

// proves: 3.4.coco-links
test('3.4 a coco:// link sends its words as a question and leads nowhere', async () => {
  stage.upstream.answerWith(['Try [opening hours](coco://sendMsg?msg=When%20do%20you%20open%3F) or [x](coco://none).'])
  const widget = await open()
  await widget.ask('Hello')
  await widget.waitForIdle()
  const before = stage.watched.page.url()
  await widget.log.getByRole('button', { name: 'opening hours' }).click()
  await widget.log.getByText('When do you open?', { exact: true }).waitFor()
  await expect.poll(said).toBe('When do you open?')
  expect(stage.watched.page.url()).toBe(before)
  expect(await widget.log.locator('a').count()).toBe(0)
  expect(stage.watched.complaints).toEqual([])
})

const card = (info: object) => JSON.stringify({ x_properties: { workflow_card_info: JSON.stringify(info) } })

// proves: 3.4.cards
test('3.4 a question card sends the option that is pressed, once', async () => {
  stage.upstream.answerWith(['...'])
  const widget = await open()
  const options = [{ name: 'Red <b>' }, { name: 'Blue' }]
  await answerWith(
    'card',
    card({ card_type: 'QUESTION', question_card_data: { Title: 'Which colour?', Options: options } }),
  )
  await widget.ask('Paint it')
  await widget.waitForText('Which colour?')
  await widget.log.getByRole('button', { name: 'Red <b>' }).click()
  await expect.poll(said).toBe('Red <b>')
  await widget.waitForIdle()
  expect(await widget.log.getByRole('button', { name: 'Blue' }).isDisabled()).toBe(true)
  expect(stage.watched.complaints).toEqual([])
})

// proves: 3.4.cards
test('3.4 an input card sends a line for each field; any other card, and any other type, is named', async () => {
  stage.upstream.answerWith(['...'])
  const widget = await open()
  await answerWith('card', card({ card_type: 'INPUT', input_card_data: [{ name: 'city' }, { name: 'age' }] }))
  await widget.ask('Who are you?')
  await widget.log.getByLabel('city').fill('Oslo')
  await widget.log.getByLabel('age', { exact: true }).fill('7')
  await widget.log.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(said).toBe('city:Oslo\nage:7')
  await widget.waitForIdle()

  // The fields of the card are textboxes too.
  const line = widget.window.getByPlaceholder('Ask a question')
  const askAgain = async (words: string) => {
    await line.fill(words)
    await line.press('Enter')
  }
  await answerWith('card', card({ card_type: 'CHART', evil: '<img src=x onerror=window.hit=1>' }))
  await askAgain('Draw')
  await widget.waitForText('This part cannot be shown here: card')
  await answerWith('hologram', '<img src=x onerror=window.hit=1>')
  await askAgain('Draw again')
  await widget.waitForText('This part cannot be shown here: hologram')
  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  expect(stage.watched.complaints).toEqual([])
})

const command = {
  id: 'translate',
  name: 'Translate <img src=x onerror=window.hit=1>',
  command: '/translate',
  query_template: 'Translate {{text}} into {{language}} ({{tone}}).',
  components: [
    { name: 'text', type: 'text', description: 'What?' },
    { name: 'language', type: 'select', options: ['French', 'German'], default_value: 'French' },
    { name: 'paper', type: 'file' },
    { name: 'tone', type: 'text', default_value: 'polite', is_hide: true },
  ],
}
const plain = { id: 'hours', name: 'Hours', command: '/hours', query_template: 'When do you open?' }

// proves: 3.9.shortcuts, hostile.17
test('3.9 a shortcut with components opens a form in place of the line; one without asks at once', async () => {
  stage.upstream.answerWith(['Bonjour'])
  const widget = await open({ shortcut_commands: [command, plain] })
  const asked = stage.watched.page.waitForRequest(`${stage.server.url}/v3/chat?**`)
  await widget.window.getByRole('button', { name: command.name }).click()
  expect(await widget.window.getByPlaceholder('Ask a question').isVisible()).toBe(false)
  const form = widget.window.getByRole('form', { name: command.name })
  await form.getByLabel('text').fill('bread')
  await form.getByLabel('language').selectOption('German')
  const file = { name: 'menu.txt', mimeType: 'text/plain', buffer: Buffer.from('Brot, Butter') }
  await form.getByLabel('paper').setInputFiles(file)
  await widget.window.getByText('menu.txt').first().waitFor()
  await form.getByRole('button', { name: 'Send' }).click()
  const body = (await asked).postDataJSON() as { shortcut_command: { command_id: string; parameters: object } }
  expect(body.shortcut_command).toMatchObject({
    command_id: 'translate',
    parameters: { text: 'bread', language: 'German', tone: 'polite' },
  })
  await widget.waitForText('Translate bread into German (polite).')
  await widget.waitForIdle()
  const turns = stage.upstream.requests.at(-1)!.messages.filter(({ role }) => role === 'user')
  expect(turns).toHaveLength(1)
  expect(JSON.stringify(turns)).toContain('Brot, Butter')

  await widget.window.getByRole('button', { name: 'Hours' }).click()
  await expect.poll(said).toContain('When do you open?')
  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  expect(stage.watched.complaints).toEqual([])
})
