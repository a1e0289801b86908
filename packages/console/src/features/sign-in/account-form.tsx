import type { TFunction } from 'i18next'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'

/** Who somebody is and what they will sign in with. */
export interface Account {
  name: string
  email: string
  password: string
}

type Mistakes = Partial<Record<keyof Account, string>>

interface AccountFormProps {
  submit: string
  isBusy: boolean
  /** An address that is settled already and can only be read. */
  email?: string
  passwordHint?: string
  passwordMistake?: string
  onSubmit(account: Account): void
  /** What went wrong as a whole, above the button. */
  children: ReactNode
}

/** Makes an account: name, email, password. Asks `onSubmit` only with values that can be right. */
export function AccountForm({ submit, isBusy, email, onSubmit, children, ...password }: AccountFormProps) {
  const { t } = useTranslation()
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const account = readAccount(new FormData(event.currentTarget))
    const found = findMistakes(account, t)
    setMistakes(found)
    if (Object.keys(found).length === 0) onSubmit(account)
  }
  return (
    <form onSubmit={check} noValidate>
      <TextField label={t('setup.name')} name="name" autoComplete="name" isLarge autoFocus error={mistakes.name} />
      <TextField
        label={t('setup.email')}
        name="email"
        type="email"
        autoComplete="username"
        isLarge
        defaultValue={email}
        readOnly={Boolean(email)}
        error={mistakes.email}
      />
      <PasswordField
        label={t('setup.password')}
        aside={t('setup.passwordAside')}
        name="password"
        autoComplete="new-password"
        isLarge
        hint={password.passwordHint}
        error={mistakes.password ?? password.passwordMistake}
      />
      {children}
      <Button look="primary" size="large" type="submit" isBlock isBusy={isBusy}>
        {submit}
      </Button>
    </form>
  )
}

function readAccount(values: FormData): Account {
  return {
    name: String(values.get('name')).trim(),
    email: String(values.get('email')).trim(),
    password: String(values.get('password')),
  }
}

function findMistakes({ name, email, password }: Account, t: TFunction): Mistakes {
  const found: Mistakes = {}
  if (!name) found.name = t('setup.nameMissing')
  if (!/^\S+@\S+$/.test(email)) found.email = t('setup.emailWrong')
  if ([...password].length < 10) found.password = t('setup.passwordShort')
  return found
}
