import type { Language } from '../knowledge/language.ts'
import type { SmallTalk } from './small-talk.ts'

/** The few words the built-in answerer says itself; everything else it says is a quotation. */
export interface Phrases {
  smallTalk: Record<SmallTalk, string>
  nothingFound: string
  noKnowledge: string
  /** Opens the list of topics. */
  topics: string
  sources: string
  /** Stands where a long list or code block was cut. */
  cut: string
}

/** The words for each language. */
export const phrases: Record<Language, Phrases> = {
  en: {
    smallTalk: {
      greeting: 'Hello. I answer by quoting the documents of this agent.',
      thanks: 'You are welcome.',
      farewell: 'Goodbye.',
      introduction:
        'I am the built-in answerer. I am not an AI model: I look your question up in the documents of this agent and ' +
        'quote what they say.',
    },
    nothingFound: 'I found nothing about this in my documents, and I will not guess.',
    noKnowledge:
      'I have no documents to answer from yet. Whoever runs this agent can add knowledge to it, or choose an AI model.',
    topics: 'You can ask me about:',
    sources: 'Sources',
    cut: 'The rest is in the source.',
  },
  zh: {
    smallTalk: {
      greeting: '你好。我会引用这个智能体的资料来回答问题。',
      thanks: '不客气。',
      farewell: '再见。',
      introduction: '我是内置的问答程序，不是 AI 模型：我在这个智能体的资料里查找你的问题，并引用原文回答。',
    },
    nothingFound: '我的资料里没有找到相关内容，所以不作猜测。',
    noKnowledge: '我还没有可以用来回答的资料。管理这个智能体的人可以为它添加知识，或者选择一个 AI 模型。',
    topics: '你可以问我这些方面的问题：',
    sources: '来源',
    cut: '其余内容见来源。',
  },
}
