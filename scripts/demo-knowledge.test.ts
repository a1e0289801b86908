import { expect, test } from 'vitest'
import { toKnowledgeText } from './demo-knowledge.mjs'

test('a guide becomes a text with its title, its address and links a visitor can follow', () => {
  const text = toKnowledgeText(
    'models.zh-CN',
    '# 模型\n\n[English](./models.md)\n\n<!-- note -->\n![一个窗口](../images/a.webp)\n\n见[问答](./faq.zh-CN.md#a)，[错误码](../reference/errors.md)，[站点](https://example.com/a.md)。\n',
  )

  expect(text).toEqual({
    title: '模型',
    text: '见[问答](/docs/guides/faq.zh-CN)，错误码，[站点](https://example.com/a.md)。',
    url: '/docs/guides/models.zh-CN',
  })
})
