/** The few words that stand outside the window. */
export const launcherTexts = {
  en: {
    open: 'Open chat',
    failed: 'The chat did not load. Check the connection.',
    retry: 'Try again',
  },
  'zh-CN': {
    open: '打开对话',
    failed: '对话窗口没有加载成功，检查一下网络。',
    retry: '重试',
  },
} as const
