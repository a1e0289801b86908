import { findLanguage } from '../client/language.ts'

/** Words around the launcher that come later than it. `#` is the place of the number. */
interface FurnishingTexts {
  readonly open: string
  readonly dismiss: string
  readonly unread: string
}

const words: Readonly<Record<string, readonly [open: string, dismiss: string, unread: string]>> = {
  en: ['Open chat', 'Not now', '# unread'],
  'zh-CN': ['打开对话', '以后再说', '# 条未读'],
  'zh-TW': ['開啟對話', '以後再說', '# 則未讀'],
  ja: ['チャットを開く', 'あとで', '未読 # 件'],
  ko: ['채팅 열기', '나중에', '읽지 않음 #개'],
  de: ['Chat öffnen', 'Später', '# ungelesen'],
  fr: ['Ouvrir le chat', 'Plus tard', 'Non lus : #'],
  es: ['Abrir el chat', 'Ahora no', '# sin leer'],
  'pt-BR': ['Abrir o chat', 'Agora não', 'Não lidas: #'],
  it: ['Apri la chat', 'Non ora', 'Da leggere: #'],
  ru: ['Открыть чат', 'Не сейчас', 'Непрочитанных: #'],
  vi: ['Mở cuộc trò chuyện', 'Để sau', '# chưa đọc'],
  id: ['Buka obrolan', 'Nanti saja', '# belum dibaca'],
  th: ['เปิดแชต', 'ไว้ทีหลัง', 'ยังไม่อ่าน # รายการ'],
  ar: ['افتح الدردشة', 'ليس الآن', 'غير مقروءة: #'],
  hi: ['चैट खोलें', 'अभी नहीं', '# अपठित'],
}

/** `lang` is any language tag; English stands in for what we do not speak. */
export function furnishingTextsOf(lang: string): FurnishingTexts {
  const [open, dismiss, unread] = words[findLanguage(lang)]!
  return { open, dismiss, unread }
}
