import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/field.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { AccentRow } from './accent-row.tsx'
import classes from './install.module.css'
import type { Look } from './look.ts'

interface Props {
  look: Look
  onEdit(patch: Partial<Look>): void
}

/** The theme builder: each row is an option of the widget, shown live beside it and written into the code above. */
export function LookRows({ look, onEdit }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.look}>
      <LookRow label={t('look.colour')}>
        <AccentRow accent={look.accent} onChange={(accent) => onEdit({ accent })} />
      </LookRow>
      <LookRow label={t('look.place')}>
        <PlaceControls look={look} onEdit={onEdit} />
      </LookRow>
      <LookRow label={t('look.corners')}>
        <Segments<Look['corners']>
          label={t('look.corners')}
          value={look.corners}
          onChange={(corners) => onEdit({ corners })}
          options={[
            { value: 'square', label: t('look.square') },
            { value: 'round', label: t('look.round') },
            { value: 'rounder', label: t('look.rounder') },
          ]}
        />
      </LookRow>
      <LookRow label={t('look.theme')}>
        <Segments<Look['theme']>
          label={t('look.theme')}
          value={look.theme}
          onChange={(theme) => onEdit({ theme })}
          options={[
            { value: 'auto', label: t('look.auto') },
            { value: 'light', label: t('look.light') },
            { value: 'dark', label: t('look.dark') },
          ]}
        />
      </LookRow>
      <LookRow label={t('look.density')}>
        <Segments<Look['density']>
          label={t('look.density')}
          value={look.density}
          onChange={(density) => onEdit({ density })}
          options={[
            { value: 'comfortable', label: t('look.comfortable') },
            { value: 'compact', label: t('look.compact') },
            { value: 'roomy', label: t('look.roomy') },
          ]}
        />
      </LookRow>
      <WordRows look={look} onEdit={onEdit} />
      <LookRow label={t('look.visitor')}>
        <div className={classes.switches}>
          <Choice
            label={t('look.draggable')}
            isOn={look.isDraggable}
            onChange={(isDraggable) => onEdit({ isDraggable })}
          />
          <Choice
            label={t('look.resizable')}
            isOn={look.isResizable}
            onChange={(isResizable) => onEdit({ isResizable })}
          />
        </div>
      </LookRow>
    </div>
  )
}

function PlaceControls({ look, onEdit }: Props) {
  const { t } = useTranslation()
  const isInside = look.position === 'element'
  return (
    <>
      <Segments<Look['position']>
        label={t('look.place')}
        value={look.position}
        onChange={(position) => onEdit({ position })}
        options={[
          { value: 'bottom-left', label: t('look.bottomLeft') },
          { value: 'bottom-right', label: t('look.bottomRight') },
          { value: 'element', label: t('look.inside') },
        ]}
      />
      {!isInside && (
        <div className={classes.offsets}>
          <PixelField label={t('look.offsetX')} value={look.offsetX} onChange={(offsetX) => onEdit({ offsetX })} />
          <PixelField label={t('look.offsetY')} value={look.offsetY} onChange={(offsetY) => onEdit({ offsetY })} />
          <Choice
            label={t('look.launcher')}
            isOn={look.launcher === 'button'}
            onChange={(isOn) => onEdit({ launcher: isOn ? 'button' : 'none' })}
          />
        </div>
      )}
    </>
  )
}

function WordRows({ look, onEdit }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <LookRow label={t('look.title')}>
        <Field label={t('look.title')} value={look.title} onChange={(title) => onEdit({ title })} />
      </LookRow>
      <LookRow label={t('look.icon')}>
        <Field
          label={t('look.icon')}
          placeholder={t('look.iconPlaceholder')}
          value={look.icon}
          onChange={(icon) => onEdit({ icon })}
        />
      </LookRow>
      <LookRow label={t('look.language')}>
        <LanguageSelect value={look.language} onChange={(language) => onEdit({ language })} />
      </LookRow>
      <LookRow label={t('look.greeting')}>
        <div className={classes.optional}>
          <Field
            label={t('look.greeting')}
            placeholder={t('look.greetingPlaceholder')}
            value={look.greeting}
            isDisabled={!look.hasGreeting}
            onChange={(greeting) => onEdit({ greeting })}
          />
          {look.hasGreeting && (
            <PixelField
              label={t('look.greetingDelay')}
              unit={t('look.seconds')}
              value={look.greetingDelay}
              onChange={(greetingDelay) => onEdit({ greetingDelay })}
            />
          )}
          <Choice
            label={t('look.greeting')}
            isLabelHidden
            isOn={look.hasGreeting}
            onChange={(hasGreeting) => onEdit({ hasGreeting })}
          />
        </div>
      </LookRow>
      <LookRow label={t('look.footer')}>
        <div className={classes.optional}>
          <Field
            label={t('look.footer')}
            placeholder={t('look.footerPlaceholder')}
            value={look.footer}
            isDisabled={!look.hasFooter}
            onChange={(footer) => onEdit({ footer })}
          />
          <Choice
            label={t('look.footer')}
            isLabelHidden
            isOn={look.hasFooter}
            onChange={(hasFooter) => onEdit({ hasFooter })}
          />
        </div>
      </LookRow>
    </>
  )
}

function LookRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.lookRow}>
      <span aria-hidden="true">{label}</span>
      <div>{children}</div>
    </div>
  )
}

interface FieldProps {
  label: string
  value: string
  placeholder?: string
  isDisabled?: boolean
  onChange(value: string): void
}

function Field({ label, value, placeholder, isDisabled, onChange }: FieldProps) {
  return (
    <TextField
      label={label}
      isLabelHidden
      value={value}
      placeholder={placeholder}
      disabled={isDisabled}
      maxLength={300}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function PixelField({ label, value, unit = 'px', onChange }: FieldProps & { unit?: string }) {
  const id = useId()
  return (
    <label htmlFor={id} className={classes.pixels}>
      {label}
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={400}
        value={value}
        placeholder={unit === 'px' ? '30' : '0'}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit}
    </label>
  )
}

interface ChoiceProps {
  label: string
  isOn: boolean
  isLabelHidden?: boolean
  onChange(isOn: boolean): void
}

function Choice({ label, isOn, isLabelHidden, onChange }: ChoiceProps) {
  return (
    <SwitchRow className={classes.choice} checked={isOn} onChange={(event) => onChange(event.target.checked)}>
      <span className={isLabelHidden ? 'hidden-text' : undefined}>{label}</span>
    </SwitchRow>
  )
}

/** Names of languages in themselves, as their readers look for them. */
const languages = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
  ja: '日本語',
  ko: '한국어',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português (Brasil)',
  it: 'Italiano',
  ru: 'Русский',
  vi: 'Tiếng Việt',
  id: 'Bahasa Indonesia',
  th: 'ไทย',
  ar: 'العربية',
  hi: 'हिन्दी',
}

function LanguageSelect({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation()
  return (
    <select
      className={classes.select}
      aria-label={t('look.language')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="auto">{t('look.languageAuto')}</option>
      {Object.entries(languages).map(([tag, name]) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
    </select>
  )
}
