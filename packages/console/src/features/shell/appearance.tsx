import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage, type Language } from '../../texts/language.ts'
import { Segments } from '../../ui/segments.tsx'

/** Light, dark, or whatever the reader's system is set to. */
export function ThemeChoice() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Segments<MantineColorScheme>
      label={t('shell.theme')}
      value={colorScheme}
      onChange={setColorScheme}
      options={[
        { value: 'auto', label: t('shell.themeAuto') },
        { value: 'light', label: t('shell.themeLight') },
        { value: 'dark', label: t('shell.themeDark') },
      ]}
    />
  )
}

/** English or Chinese, each in its own words. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation()
  return (
    <Segments<Language>
      label={t('shell.language')}
      value={i18n.language === 'zh-CN' ? 'zh-CN' : 'en'}
      onChange={(language) => void changeLanguage(language)}
      options={[
        { value: 'en', label: 'English' },
        { value: 'zh-CN', label: '中文' },
      ]}
    />
  )
}
