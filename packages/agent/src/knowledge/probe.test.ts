import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'vitest'
import { knowledgeIndexOf } from './knowledge-index.ts'
import { toQueryGroups } from './query.ts'
import { rankPassages } from './rank-passages.ts'
import { searchKnowledge } from './search-knowledge.ts'

const folder = new URL('../../fixtures/', import.meta.url)
const texts = readdirSync(new URL('knowledge/', folder)).map((f) => {
  const text = readFileSync(new URL(`knowledge/${f}`, folder), 'utf8')
  return { title: text.slice(2, text.indexOf('\n')), text, url: `https://b.example/${f}` }
})
test('probe', () => {
  const qs = JSON.parse(readFileSync(new URL(process.env.Q ?? 'questions.json', folder), 'utf8'))
  let ok = 0,
    n = 0,
    refused = 0,
    no = 0
  for (const { question, passage } of qs) {
    const found = searchKnowledge(texts, question)
    const top = rankPassages(knowledgeIndexOf(texts), toQueryGroups(question))[0]
    const good = (found[0]?.title ?? null) === passage
    if (passage) {
      n++
      ok += +good
    } else {
      no++
      refused += +good
    }
    console.info(
      good ? 'ok  ' : 'BAD ',
      top?.coverage.toFixed(2),
      question,
      '=>',
      good
        ? ''
        : found
            .slice(0, 2)
            .map((f) => f.title + ' ' + f.score)
            .join(' | ') +
            ' WANT ' +
            passage,
      good ? '' : JSON.stringify(toQueryGroups(question).map((g) => g.alternatives[0].term)),
    )
  }
  console.info(ok, n, refused, no)
})
