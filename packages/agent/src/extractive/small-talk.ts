/** What a visitor says without asking anything. */
export type SmallTalk = 'greeting' | 'thanks' | 'farewell' | 'introduction'

// The whole message must be such words: "hi, how do I install it" is a question.
const greetings =
  /^(hi|hello|hey|yo|hiya|howdy|greetings|good (morning|afternoon|evening|day)|there|everyone|你好呀?|您好|嗨|哈喽|哈啰|大家好|在吗|在么|早上好|上午好|下午好|晚上好|早|喂)$/
const thanks =
  /^(thanks?|thank you|thx|ty|cheers|great|ok|okay|very much|so much|a lot|many thanks|got it|谢谢你?您?|多谢|感谢|谢啦|好的|好|明白了?|知道了|收到|辛苦了)$/
const farewells = /^(bye|goodbye|bye bye|see you|see you later|good night|再见|拜拜|晚安|回头见)$/
const introductions =
  /^(who are you|what are you|what can you do|what do you (do|know)|what can i ask( you)?|how can you help( me)?|help( me)?|are you (a bot|an ai|human|a human)|你是谁|你是什么|你是人吗|你是机器人吗|你能做什么|你会什么|你可以做什么|你能干什么|你有什么功能|你能帮我什么|我能问你?什么|我可以问什么|帮助|介绍一下你?自己|自我介绍)$/

const longestSmallTalk = 80

/** Recognises a greeting, thanks, a farewell or a question about the answerer itself; `undefined` for everything else. */
export function toSmallTalk(message: string): SmallTalk | undefined {
  if (message.length > longestSmallTalk) return undefined
  const text = message.normalize('NFKC').toLowerCase().replace(/['’]/g, '').trim()
  const whole = text.replace(/[\p{P}\p{S}\s]+/gu, ' ').trim()
  if (introductions.test(whole)) return 'introduction'
  const parts = text
    .split(/[\p{P}\p{S}]+|\n/u)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
  if (parts.length === 0 || parts.length > 4) return undefined
  if (parts.some((part) => introductions.test(part)) && parts.every(isSmall)) return 'introduction'
  if (!parts.every(isSmall)) return undefined
  if (parts.some((part) => farewells.test(part))) return 'farewell'
  return parts.some((part) => matchesWords(part, thanks)) ? 'thanks' : 'greeting'
}

function isSmall(part: string): boolean {
  return [greetings, thanks, farewells, introductions].some((pattern) => matchesWords(part, pattern))
}

// "hello there" and "thanks a lot" are two phrases of the same list.
function matchesWords(part: string, pattern: RegExp): boolean {
  if (pattern.test(part)) return true
  const words = part.split(' ')
  for (let cut = 1; cut < words.length; cut++)
    if (pattern.test(words.slice(0, cut).join(' ')) && pattern.test(words.slice(cut).join(' '))) return true
  return false
}
