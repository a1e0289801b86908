/** English words that say nothing about what a question is about. Compared before stemming. */
export const englishStopWords = new Set(
  (
    'a about after all also am an and any are as at be because been but by can cannot could did do does doing done ' +
    'else exactly find for from get gets getting give given gives go goes had has have having he hello help hey hi him his how however ' +
    'i if in into is it its itself just know let like me more most much my no not of off on one only or our out over own ' +
    'please possible say says shall she should so some something still such take tell than thank thanks that the their ' +
    'them then there these they thing this those through to too under up us use used uses using very want was way we ' +
    'well were what when where which while who whom whose why will with without work works would yes you your yours ' +
    'm s t re ve d ll don doesn isn aren can t won'
  ).split(' '),
)

/** Chinese words and particles that carry no topic, as a dictionary cuts them. */
export const chineseStopWords = new Set(
  (
    '为什么 是不是 能不能 可不可以 有没有 会不会 要不要 怎么样 怎么办 是什么 什么样 哪一个 什么 怎么 怎样 如何 哪些 哪个 哪里 哪儿 ' +
    '多少 几个 多大 是否 能否 可否 可以 能够 请问 一下 一个 一些 这个 那个 这些 那些 这里 那里 这样 那样 我们 你们 他们 它们 自己 没有 ' +
    '不是 就是 还是 或者 以及 但是 因为 所以 如果 那么 然后 已经 应该 需要 想要 进行 知道 告诉 关于 看到 看见 东西 地方 时候 之后 以后 之前 ' +
    '现在 到底 究竟 还有 一样 比较 非常 帮忙 一定 才能 不能 不会 不要 不用 不想 还能 只能 都是 吗 呢 吧 啊 呀 么 嘛 的 了 是 我 你 您 它 他 她 ' +
    '在 把 被 将 就 也 都 很 请 和 与 或 及 这 那 有 会 能 可 要 想 让 给 对 从 到 用 为 以 于 里 上 下 中 内 时 后 前 哪 谁 几 个 还 没 不 再 又 ' +
    '看 说 来 去 些 只 才 得 地 着 过 做 帮 问 多 我的 你的 您的 你们的 我们的 换了 没说'
  ).split(' '),
)

/** Words that say little: kept as terms, but weighing a third when a question is matched. English ones stemmed. */
export const weakWords = new Set(
  (
    'need see show people happen make person different anything everything run thing work support ' +
    '支持 使用 功能 问题 办法 方法 情况 发生 介绍 提供 运行 帮助'
  ).split(' '),
)
