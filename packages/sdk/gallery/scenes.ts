/** The made-up page that wears the widget: a shop for hand grinders, or the guides of an instrument maker. */
export type Scene = 'shop' | 'docs'

interface ShopWords {
  brand: string
  nav: string[]
  title: [string, string]
  lead: string
  action: string
  items: [name: string, price: string, uses: string][]
}

const shopWords: Record<'en' | 'zh-CN' | 'ar', ShopWords> = {
  en: {
    brand: 'Nordmalt',
    nav: ['Grinders', 'Kettles', 'Beans', 'Service'],
    title: ['Grind by hand.', 'Taste the difference.'],
    lead: 'Steel burrs, five settings you will really use, and spare parts for twenty years.',
    action: 'See all grinders',
    items: [
      ['Fjell 38', '€ 129', 'Moka, filter'],
      ['Fjell 48', '€ 189', 'Espresso, moka'],
      ['Skog Travel', '€ 89', 'Filter, french press'],
    ],
  },
  'zh-CN': {
    brand: '北麦',
    nav: ['手摇磨', '手冲壶', '咖啡豆', '维修'],
    title: ['亲手研磨，', '一杯见分晓。'],
    lead: '钢制磨芯，五档都用得上，零件供应二十年。',
    action: '查看全部手摇磨',
    items: [
      ['峡湾 38', '¥ 998', '摩卡、手冲'],
      ['峡湾 48', '¥ 1,480', '意式、摩卡'],
      ['林间旅行', '¥ 688', '手冲、法压'],
    ],
  },
  ar: {
    brand: 'نوردمالت',
    nav: ['المطاحن', 'الأباريق', 'البُنّ', 'الصيانة'],
    title: ['اطحن بيدك.', 'وتذوّق الفرق.'],
    lead: 'شفرات من الفولاذ، وخمس درجات ستستعملها فعلًا، وقطع غيار لعشرين سنة.',
    action: 'كل المطاحن',
    items: [
      ['فيال 38', '€ 129', 'موكا، ترشيح'],
      ['فيال 48', '€ 189', 'إسبريسو، موكا'],
      ['سكوغ للسفر', '€ 89', 'ترشيح، كباس'],
    ],
  },
}

/** Puts the page under the widget. Its words are ours alone, so they may be written as markup. */
export function drawScene(main: HTMLElement, scene: Scene, lang: string): void {
  const known = lang.startsWith('zh') ? 'zh-CN' : lang === 'ar' ? 'ar' : 'en'
  main.className = scene
  main.innerHTML = scene === 'shop' ? shop(shopWords[known]) : guide
}

const shelf = [
  ['#c9b79c', '#5c5147'],
  ['#6e7b80', '#343c40'],
  ['#b5694a', '#4a2e22'],
] as const

function shop({ brand, nav, title, lead, action, items }: ShopWords): string {
  const [first] = shelf
  return `
    <nav><b>${brand}</b>${nav.map((name) => `<a href="#">${name}</a>`).join('')}</nav>
    <div class="hero">
      <div><h1>${title.join('<br>')}</h1><p>${lead}</p><a class="action" href="#">${action}</a></div>
      <div class="pic">${grinder(first[0], first[1], 300)}</div>
    </div>
    <div class="shelf">${items
      .map(
        ([name, price, uses], index) =>
          `<div><div class="pic p${index}">${grinder(shelf[index]![0]!, shelf[index]![1]!, 170)}</div><b>${name}</b><span>${price}</span><small>${uses}</small></div>`,
      )
      .join('')}</div>`
}

/** A hand grinder of one colour, with its dark parts in another. */
export function grinder(body: string, dark: string, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 170" width="${(height * 12) / 17}" height="${height}" aria-hidden="true">
    <path d="M62 40V20h34" fill="none" stroke="${dark}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"/>
    <circle cx="99" cy="18" r="9" fill="${body}"/>
    <path d="M42 38h40l-3 14H45z" fill="${dark}"/>
    <rect x="44" y="52" width="36" height="66" rx="4" fill="${body}"/>
    <path d="M44 66h36v2H44zM44 100h36v2H44z" fill="#000" fill-opacity=".13"/>
    <path d="M50 52h5v66h-5z" fill="#fff" fill-opacity=".2"/>
    <path d="M46 118h32l4 36a6 6 0 0 1-6 6H48a6 6 0 0 1-6-6z" fill="${dark}"/>
  </svg>`
}

const chapters = ['Start', 'Sensors', 'Readings', 'Alerts', 'Webhooks', 'Limits', 'Errors']

const guide = `
  <nav><b>Tidewater</b><a class="on" href="#">Guides</a><a href="#">API</a><a href="#">Changelog</a></nav>
  <div class="columns">
    <div class="side">${chapters.map((name) => `<a href="#"${name === 'Webhooks' ? ' class="on"' : ''}>${name}</a>`).join('')}</div>
    <article lang="en">
      <h1>Webhooks</h1>
      <p>Tidewater can call your server when a reading crosses a threshold. One webhook serves any number of sensors, and each call is signed.</p>
      <p>A call that your server does not answer with 2xx within ten seconds is tried again: after one minute, five minutes, thirty minutes, and then hourly for a day.</p>
      <pre tabindex="0">POST /hooks/tide HTTP/1.1
Tide-Signature: t=1731,v1=9f2c…
Content-Type: application/json

{ "sensor": "pier-4", "level": 3.82 }</pre>
      <h2>Verify the signature</h2>
      <p>Every call carries a signature header. Compute the same digest over the raw body with your signing secret and compare in constant time.</p>
    </article>
  </div>`
