import type { Bot } from '@buttonhole/protocol'

/** The words of the gallery in one language. */
export interface Samples {
  bot: string
  prologue: string
  questions: string[]
  question: string
  answer: string
  thoughts: string
  search: string
  sources: [title: string, url?: string, text?: string][]
  followUps: string[]
  developerQuestion: string
  developerAnswer: string
  developerSources: [title: string, url?: string][]
  compareQuestion: string
  compareAnswer: string
  brokenQuestion: string
  brokenAnswer: string
  failedQuestion: string
  queuedQuestion: string
  everything: string
  /** With numbers that stand for its sources. */
  cited: string
  code: string
  tags: string[]
  conversations: string[]
  commands: Bot['shortcut_commands']
}

const code =
  '```ts\n// A digest over the raw body.\nconst mac = createHmac(\'sha256\', secret).update(`${t}.${raw}`).digest()\nif (mac.length !== 32) throw new Error(\'no\')\n```\n\n```python\ndef grind(setting: int = 2) -> str:\n    """Between filter and espresso."""\n    return f"{setting} of 5"  # never 6\n```\n\n```css\n.cup { color: #1d5c49; padding: 4px 8px }\n```\n\n```json\n{ "model": "Fjell 38", "settings": 5, "ready": true, "a_rather_long_key_that_makes_the_block_scroll_sideways": null }\n```\n\n```sh\ncurl -s https://nordmalt.example/api | jq \'.price\' # prints 129\n```\n\n| Model | Burrs | Settings | Holds | Weight | Handle | Price in the shop |\n| --- | --- | ---: | ---: | ---: | --- | ---: |\n| Fjell 38 | steel | 5 | 25 g | 480 g | beech wood | € 129.00 |\n| Fjell 48 | steel | 7 | 40 g | 720 g | walnut wood | € 189.00 |\n\nSee [the manual](https://nordmalt.example/manual/fjell-38) or [nordmalt.example](https://elsewhere.example/x).'

export const samples: Record<'en' | 'zh-CN', Samples> = {
  en: {
    bot: 'Moka Desk',
    prologue:
      'Good evening{{user_name}}. I know every grinder we make, and the spare parts for the ones we no longer do.',
    questions: ['Which grinder suits a moka pot?', 'My Fjell 38 squeaks. What now?', 'Where is my order?'],
    question: 'Which grinder suits a moka pot?',
    answer:
      'Take the **Fjell 38**. A moka pot wants a grind between filter and espresso, and its setting 2 is made for that. The larger Fjell 48 grinds finer still, which a moka pot cannot use.\n\n| Model | Setting | Price |\n| --- | --- | ---: |\n| Fjell 38 | 2 of 5 | € 129 |\n| Fjell 48 | 4 of 7 | € 189 |\n\nStart at setting 2, fill the basket level and do not press.',
    thoughts:
      'The visitor has a moka pot, so the grind lies between filter and espresso. Compare setting 2 of the 38 with setting 4 of the 48.',
    search: 'grinder setting moka pot',
    sources: [
      [
        'Fjell 38, product page',
        'https://nordmalt.example/fjell-38',
        'Setting 2 is made for a moka pot: finer than filter, coarser than espresso.',
      ],
      ['Brewing guide: moka', 'https://nordmalt.example/guides/moka'],
      ['Spare parts'],
      ['Cleaning the burrs'],
      ['Warranty terms', 'javascript:alert(1)'],
    ],
    followUps: ['Is it enough for six cups?', 'How do I clean the burrs?'],
    developerQuestion: 'How do I check a webhook in Node, and how often do you retry?',
    developerAnswer:
      "Compute the digest over the **raw** body, before any JSON parser touches it, and compare in constant time. [1]\n\n```js\nimport { createHmac } from 'node:crypto'\n\nconst mac = createHmac('sha256', secret)\n  .update(`${t}.${rawBody}`).digest()\nif (!equal(mac, given)) return 401\n```\n\nIf your server does not answer 2xx within ten seconds, the call is tried again: [2]\n\n| Try | Waits | Total time |\n| --- | --- | ---: |\n| 1 to 3 | 1, 5, 30 min | 36 min |\n| 4 to 27 | 1 h each | 24 h 36 min |\n\nAfter the last try the webhook is paused and",
    developerSources: [
      ['Verify the signature', 'https://tidewater.example/guides/webhooks'],
      ['Retries', 'https://tidewater.example/guides/retries'],
      ['Signing secrets', 'https://tidewater.example/guides/secrets'],
    ],
    compareQuestion: 'Compare the two Fjell models for me.',
    compareAnswer:
      'Both share burrs and spare parts. They differ in capacity and in how fine they grind. [1]\n\n| | Fjell 38 | Fjell 48 |\n| --- | --- | --- |\n| Good for | Moka, filter | Espresso, moka |\n| Settings | 5 | 7 |\n| Holds | 25 g | 40 g |\n| Price | € 129 | € 189 |\n\nFor a moka pot up to six cups the 38 is enough. [2]',
    brokenQuestion: 'My Fjell 38 squeaks. What now?',
    brokenAnswer:
      'That is the upper bearing running dry. Take the handle off, put one drop of food-safe oil on the axle and',
    failedQuestion: 'Here is everything I know about the noise',
    queuedQuestion: 'And which oil do you mean?',
    everything:
      '## Taking it apart\n\nYou need *ten minutes* and a [clean cloth](https://nordmalt.example/cloth). Part number: `FJ38-BRG-02`.\n\n1. Unscrew the handle by hand.\n2. Lift out the axle:\n   - the washer comes with it,\n   - the spring stays inside.\n3. Put one drop of oil on the axle.\n\n> Never use olive oil: it goes sticky within a month.\n\n- [x] Bearing\n- [ ] Burrs ~~and lid~~\n\n---\n\nThen turn it ten times, empty.',
    cited:
      'Take the **Fjell 38**. A moka pot wants a grind between filter and espresso, and its setting 2 is made for that. [1] The larger Fjell 48 grinds finer still, which a moka pot cannot use.\n\nStart at setting 2, fill the basket level and do not press. [2]',
    code,
    tags: ['Not what I asked', 'Wrong facts', 'Too long', 'Something else'],
    conversations: [
      'Which grinder suits a moka pot?',
      'Order 20417: change the address',
      'Squeaking axle on Fjell 38',
      'Return a gift without the receipt, and what happens to the voucher',
      'Grind size for AeroPress',
      'Burrs for the 2019 Skog',
      '',
    ],
    commands: [
      { id: '1', name: 'Track an order', command: '/order', query_template: 'Where is my order?' },
      {
        id: '2',
        name: 'Compare two',
        command: '/compare',
        query_template: 'Compare {{first}} and {{second}}.',
        components: [
          { name: 'first', type: 'text', description: 'A model' },
          { name: 'second', type: 'select', options: ['Fjell 38', 'Fjell 48'] },
        ],
      },
    ],
  },
  'zh-CN': {
    bot: '摩卡小铺',
    prologue: '晚上好{{user_name}}。我们做过的每一款手摇磨我都熟悉，停产的也有配件。',
    questions: ['摩卡壶配哪一款手摇磨？', '峡湾 38 有异响，怎么办？', '我的订单到哪儿了？'],
    question: '摩卡壶配哪一款手摇磨？',
    answer:
      '选**峡湾 38**。摩卡壶需要介于手冲和意式之间的研磨度，它的第 2 档正合适。\n\n| 型号 | 建议档位 | 价格 |\n| --- | --- | ---: |\n| 峡湾 38 | 第 2 档，共 5 档 | ¥ 998 |\n| 峡湾 48 | 第 4 档，共 7 档 | ¥ 1,480 |\n\n粉槽填平即可，不要压实。',
    thoughts: '访客用摩卡壶，研磨度在手冲和意式之间。比较 38 的第 2 档和 48 的第 4 档。',
    search: '摩卡壶 研磨度 手摇磨',
    sources: [
      ['峡湾 38 商品页', 'https://nordmalt.example/fjell-38', '第 2 档专为摩卡壶设计：比手冲细，比意式粗。'],
      ['冲煮指南：摩卡壶', 'https://nordmalt.example/guides/moka'],
      ['配件目录'],
    ],
    followUps: ['够六杯份用吗？', '磨芯怎么清洁？'],
    developerQuestion: '在 Node 里怎么校验 webhook，失败后多久重试？',
    developerAnswer:
      "对**原始**请求体计算摘要，要在 JSON 解析之前，并用恒定时间比较。 [1]\n\n```js\nimport { createHmac } from 'node:crypto'\n\nconst mac = createHmac('sha256', secret)\n  .update(`${t}.${rawBody}`).digest()\nif (!equal(mac, given)) return 401\n```\n\n十秒内没有返回 2xx，就会重试： [2]\n\n| 次数 | 间隔 | 累计 |\n| --- | --- | ---: |\n| 1 到 3 | 1、5、30 分钟 | 36 分钟 |\n| 4 到 27 | 每次 1 小时 | 24 小时 36 分 |\n\n最后一次失败后，webhook 会暂停，并且",
    developerSources: [
      ['校验签名', 'https://tidewater.example/guides/webhooks'],
      ['重试', 'https://tidewater.example/guides/retries'],
      ['签名密钥', 'https://tidewater.example/guides/secrets'],
    ],
    compareQuestion: '帮我比较两款峡湾手摇磨。',
    compareAnswer:
      '两款的磨芯和配件通用，区别在容量和能磨多细。 [1]\n\n| | 峡湾 38 | 峡湾 48 |\n| --- | --- | --- |\n| 适合 | 摩卡、手冲 | 意式、摩卡 |\n| 档位 | 5 | 7 |\n| 容量 | 25 g | 40 g |\n| 价格 | ¥ 998 | ¥ 1,480 |\n\n六杯以内的摩卡壶，38 就够了。 [2]',
    brokenQuestion: '峡湾 38 有异响，怎么办？',
    brokenAnswer: '这是上轴承缺油。取下手柄，在轴上滴一滴食品级润滑油，然后',
    failedQuestion: '这是我知道的全部情况',
    queuedQuestion: '你说的是哪种油？',
    everything:
      '## 拆开\n\n需要*十分钟*和一块[干净的布](https://nordmalt.example/cloth)。零件号：`FJ38-BRG-02`。\n\n1. 用手拧下手柄。\n2. 取出轴：\n   - 垫圈会一起出来，\n   - 弹簧留在里面。\n3. 在轴上滴一滴油。\n\n> 不要用橄榄油，一个月就会发黏。\n\n- [x] 轴承\n- [ ] 磨芯~~和盖子~~\n\n---\n\n然后空转十圈。',
    cited:
      '选**峡湾 38**。摩卡壶需要介于手冲和意式之间的研磨度，它的第 2 档正合适。 [1]\n\n粉槽填平即可，不要压实。 [2]',
    code,
    tags: ['答非所问', '内容有误', '太长', '其他'],
    conversations: [
      '摩卡壶配哪一款手摇磨？',
      '订单 20417：修改地址',
      '峡湾 38 的轴有异响',
      '没有小票怎么退礼物，代金券怎么办',
      '爱乐压的研磨度',
      '2019 款磨芯',
      '',
    ],
    commands: [
      { id: '1', name: '查订单', command: '/order', query_template: '我的订单到哪儿了？' },
      {
        id: '2',
        name: '比较两款',
        command: '/compare',
        query_template: '比较{{第一款}}和{{第二款}}。',
        components: [
          { name: '第一款', type: 'text', description: '型号' },
          { name: '第二款', type: 'select', options: ['峡湾 38', '峡湾 48'] },
        ],
      },
    ],
  },
}
