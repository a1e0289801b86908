import type { CreateBotRequest } from '@buttonhole/protocol'

/** What a new agent may begin with. */
export type TemplateName = 'blank' | 'faq' | 'docs' | 'shop'
type Language = 'en' | 'zh-CN'
type Template = Pick<CreateBotRequest, 'description' | 'prompt_info' | 'onboarding_info' | 'suggest_reply_info'>

/** The fields of a template, in the language of whoever creates the agent. */
export function getTemplate(name: TemplateName, language: Language): Template {
  if (name === 'blank') return {}
  const words = templates[name][language]
  return {
    description: words.description,
    prompt_info: { prompt: words.prompt },
    onboarding_info: { prologue: words.prologue, suggested_questions: words.questions },
    suggest_reply_info: { reply_mode: 'enable' },
  }
}

interface Words {
  description: string
  prompt: string
  prologue: string
  questions: string[]
}

const templates: Record<Exclude<TemplateName, 'blank'>, Record<Language, Words>> = {
  faq: {
    en: {
      description: 'Answers the questions your visitors ask most.',
      prompt:
        'You answer questions of visitors of this site.\n- Answer from the knowledge you are given and from nothing else.\n- Two or three sentences, in the language of the question.\n- When the knowledge does not hold the answer, say so and name where to ask.',
      prologue: 'Hello. Ask me anything about this site.',
      questions: ['What do you offer?', 'How can I reach you?', 'When are you open?'],
    },
    'zh-CN': {
      description: '回答访客最常问的问题。',
      prompt:
        '你回答本网站访客的问题。\n- 只根据给你的知识回答。\n- 用提问者的语言，两三句话说清楚。\n- 知识里没有答案时，直接说明，并告诉对方可以去哪里询问。',
      prologue: '你好，关于本网站的问题都可以问我。',
      questions: ['你们提供什么？', '怎样联系你们？', '什么时候营业？'],
    },
  },
  docs: {
    en: {
      description: 'Finds the right page of your documentation and answers from it.',
      prompt:
        'You help readers of a documentation.\n- Answer from the knowledge you are given and name the page you answer from.\n- Show commands and code exactly as the documentation has them, in code blocks.\n- When the documentation does not say it, say that it does not.',
      prologue: 'What are you looking for in the documentation?',
      questions: ['How do I get started?', 'Where is it configured?', 'What changed in the last version?'],
    },
    'zh-CN': {
      description: '找到文档里对应的一页，并据此回答。',
      prompt:
        '你帮助文档的读者。\n- 只根据给你的知识回答，并说明答案出自哪一页。\n- 命令和代码按文档原样放进代码块。\n- 文档没有写的，就说文档没有写。',
      prologue: '想在文档里找什么？',
      questions: ['怎样开始使用？', '在哪里配置？', '最新版本有哪些变化？'],
    },
  },
  shop: {
    en: {
      description: 'Helps customers choose, and answers about delivery and returns.',
      prompt:
        'You advise customers of a shop.\n- Answer from the knowledge you are given: products, delivery, payment, returns.\n- Never invent prices, stock or promises. When you do not know, say so and name the contact.\n- Be brief and friendly, in the language of the question.',
      prologue: 'Hello. What are you looking for?',
      questions: ['How long does delivery take?', 'Can I return an order?', 'Which size fits me?'],
    },
    'zh-CN': {
      description: '帮顾客挑选商品，解答配送与退换问题。',
      prompt:
        '你是商店的导购。\n- 只根据给你的知识回答：商品、配送、支付、退换。\n- 不要编造价格、库存或承诺；不知道时直接说明，并给出联系方式。\n- 用提问者的语言，简短友好。',
      prologue: '你好，想找点什么？',
      questions: ['多久能送到？', '可以退货吗？', '我该选哪个尺码？'],
    },
  },
}
