import { findLanguage } from '../client/language.ts'
import { type LauncherTexts, launcherTextsOf } from './launcher-texts.ts'

/** The words around the launcher that come later than it. */
export interface FurnishingTexts extends LauncherTexts {
  readonly dismiss: string
  unread(count: number): string
}

type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>
/** The first two languages have the rest in the loader. */
type Row = [dismiss: string, unread: Forms, open?: string, failed?: string, retry?: string]

const rows: Record<string, Row> = {
  en: ['Dismiss this message', { one: '# new message', other: '# new messages' }],
  'zh-CN': ['关闭这条消息', { other: '# 条新消息' }],
  'zh-TW': ['關閉這則訊息', { other: '# 則新訊息' }, '開啟對話', '對話視窗沒有載入成功，檢查一下網路。', '重試'],
  ja: [
    'このメッセージを閉じる',
    { other: '新着メッセージ # 件' },
    'チャットを開く',
    'チャットを読み込めませんでした。接続を確認してください。',
    'もう一度',
  ],
  ko: [
    '메시지 닫기',
    { other: '새 메시지 #개' },
    '채팅 열기',
    '채팅을 불러오지 못했습니다. 연결을 확인하세요.',
    '다시 시도',
  ],
  de: [
    'Nachricht schließen',
    { one: '# neue Nachricht', other: '# neue Nachrichten' },
    'Chat öffnen',
    'Der Chat wurde nicht geladen. Prüfe die Verbindung.',
    'Erneut versuchen',
  ],
  fr: [
    'Fermer ce message',
    { one: '# nouveau message', other: '# nouveaux messages' },
    'Ouvrir le chat',
    'Le chat ne s’est pas chargé. Vérifiez la connexion.',
    'Réessayer',
  ],
  es: [
    'Cerrar este mensaje',
    { one: '# mensaje nuevo', other: '# mensajes nuevos' },
    'Abrir el chat',
    'El chat no se ha cargado. Comprueba la conexión.',
    'Reintentar',
  ],
  'pt-BR': [
    'Fechar esta mensagem',
    { one: '# mensagem nova', other: '# mensagens novas' },
    'Abrir o chat',
    'O chat não carregou. Verifique a conexão.',
    'Tentar de novo',
  ],
  it: [
    'Chiudi questo messaggio',
    { one: '# messaggio nuovo', other: '# messaggi nuovi' },
    'Apri la chat',
    'La chat non si è caricata. Controlla la connessione.',
    'Riprova',
  ],
  ru: [
    'Закрыть сообщение',
    { one: '# новое сообщение', few: '# новых сообщения', other: '# новых сообщений' },
    'Открыть чат',
    'Чат не загрузился. Проверьте соединение.',
    'Повторить',
  ],
  vi: [
    'Đóng tin nhắn này',
    { other: '# tin nhắn mới' },
    'Mở cuộc trò chuyện',
    'Chưa tải được cửa sổ trò chuyện. Hãy kiểm tra kết nối.',
    'Thử lại',
  ],
  id: [
    'Tutup pesan ini',
    { other: '# pesan baru' },
    'Buka obrolan',
    'Obrolan tidak termuat. Periksa koneksi.',
    'Coba lagi',
  ],
  th: ['ปิดข้อความนี้', { other: 'ข้อความใหม่ # ข้อความ' }, 'เปิดแชต', 'โหลดแชตไม่สำเร็จ ตรวจสอบการเชื่อมต่อ', 'ลองอีกครั้ง'],
  ar: [
    'إغلاق هذه الرسالة',
    {
      one: 'رسالة جديدة واحدة',
      two: 'رسالتان جديدتان',
      few: '# رسائل جديدة',
      many: '# رسالة جديدة',
      other: '# رسالة جديدة',
    },
    'افتح الدردشة',
    'لم يتم تحميل الدردشة. تحقّق من الاتصال.',
    'إعادة المحاولة',
  ],
  hi: ['यह संदेश बंद करें', { one: '# नया संदेश', other: '# नए संदेश' }, 'चैट खोलें', 'चैट लोड नहीं हुई। कनेक्शन जाँचें।', 'फिर कोशिश करें'],
}

/** `lang` is any language tag; English stands in for what we do not speak. */
export function furnishingTextsOf(lang: string): FurnishingTexts {
  const tag = findLanguage(lang)
  const [dismiss, forms, ...first] = rows[tag]!
  const [open, failed, retry] = first.length ? first : Object.values(launcherTextsOf(tag))
  return {
    ...{ open, failed, retry, dismiss },
    unread(count) {
      const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other
      return form.replace('#', new Intl.NumberFormat(tag).format(count))
    },
  }
}
