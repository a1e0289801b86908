// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { answered, asked, searched } from '../../gallery/fake-store.ts'
import { closePanel, openPanel, settle, withItems } from '../../tests/open-panel.ts'
import { createGrowingText } from '../client/growing-text.ts'

// The first import of a chunk takes longer than a test waits.
beforeAll(() => Promise.all([import('./answers-chunk.ts'), import('./later-shared.ts')]))
afterEach(closePanel)

test('numbers of finished paragraphs open their source while the answer is still written', async () => {
  const text = createGrowingText()
  const steps = [searched('moka', ['Fjell 38', 'https://nordmalt.example/fjell-38'])]
  const store = withItems(asked('Which?'), answered(text, { state: 'streaming', steps }))
  const { root } = openPanel(store)
  await settle()
  const numbers = () => Array.from(root.querySelectorAll('.it .cite'), ({ textContent }) => textContent)

  // Drawn once per frame.
  const shown = () => root.querySelector('.it .md')?.textContent
  text.append('Take the 38. [1] It')
  await vi.waitFor(() => expect(shown()).toContain('38. [1] It'))
  expect(numbers()).toEqual([])
  text.append(' fits. [7]\n\nFill it')
  await vi.waitFor(() => expect(numbers()).toEqual(['1']))
  expect(shown()).toContain('It fits. [7]')
  store.destroy()
})
