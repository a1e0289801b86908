import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'vitest'
import { composeAnswer } from './extractive/compose-answer.ts'
import { suggestFollowUps } from './extractive/follow-ups.ts'
import { searchKnowledge } from './knowledge/search-knowledge.ts'

const folder = new URL('../fixtures/', import.meta.url)
const knowledge = readdirSync(new URL('knowledge/', folder)).map((f) => {
  const text = readFileSync(new URL(`knowledge/${f}`, folder), 'utf8')
  return { title: text.slice(2, text.indexOf('\n')), text, url: `https://b.example/${f}` }
})
test('x', () => {
  for (const question of [
    'hi',
    '你好',
    'thanks a lot!',
    '你能做什么？',
    'How do I install Buttonhole?',
    '怎么嵌入网页？',
    'Which environment variables connect a model?',
    '怎样修改窗口的标题和图标',
    'How do I back up my data?',
    '多台机器怎么部署？',
    'weather in paris',
    '天气怎么样',
  ]) {
    const g = { question, knowledge, passages: searchKnowledge(knowledge, question) }
    console.info(`\n##### ${question}\n${composeAnswer(g)}\n-> ${suggestFollowUps(g).join(' | ')}`)
  }
})
