// The pictures that are kept in docs/images/widget: `npm run gallery -- --reviewed docs/images/widget` draws them anew.
// Look at each of them before committing it.

const page = { width: 1280, height: 800, layout: 'pc' }
const phone = { width: 390, height: 844, layout: 'mobile' }

/** Each picture by its name: the state, and the form it is shown in. */
export const reviewed = {
  greeting: { state: 'greeting', ...page, theme: 'light', lang: 'en' },
  streaming: { state: 'streaming', ...page, theme: 'light', lang: 'en' },
  'streaming-dark': { state: 'streaming', ...page, theme: 'dark', lang: 'en' },
  expanded: { state: 'expanded', ...page, theme: 'light', lang: 'en' },
  conversations: { state: 'conversations', ...page, theme: 'light', lang: 'en' },
  citation: { state: 'citation', ...page, theme: 'dark', lang: 'en' },
  feedback: { state: 'feedback', ...page, theme: 'light', lang: 'en' },
  errors: { state: 'errors', ...page, theme: 'light', lang: 'en' },
  chinese: { state: 'seam', ...page, theme: 'light', lang: 'zh-CN' },
  arabic: { state: 'done', ...page, theme: 'light', lang: 'ar' },
  'phone-empty': { state: 'empty', ...phone, theme: 'light', lang: 'en' },
  'phone-files': { state: 'mixed', ...phone, theme: 'light', lang: 'en' },
  'phone-chinese-dark': { state: 'feedback', ...phone, theme: 'dark', lang: 'zh-CN' },
  'phone-arabic': { state: 'done', ...phone, theme: 'light', lang: 'ar' },
}
