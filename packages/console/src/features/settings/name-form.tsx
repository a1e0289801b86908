import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './settings.module.css'

interface NameFormProps {
  /** The name as it is. */
  saved: string
  label: string
  hint?: string
  /** Said when there is none. */
  missing: string
  submit: string
  autoComplete?: string
  /** The name comes without space around it. */
  save(name: string): Promise<unknown>
  /** Tells the reader, and brings what shows the name up to date. */
  onSaved(name: string): Promise<unknown>
}

/** One name, and the button that changes it. */
export function NameForm({ saved, label, hint, missing, submit, autoComplete, save, onSaved }: NameFormProps) {
  const [text, setText] = useState(saved)
  const name = text.trim()
  const renaming = useMutation({ mutationFn: () => save(name), onSuccess: () => onSaved(name) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (name) renaming.mutate()
  }
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <TextField
        label={label}
        hint={hint}
        error={name ? undefined : missing}
        autoComplete={autoComplete}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.target.value)}
      />
      {renaming.error && <Problem error={renaming.error} />}
      <Button look="primary" type="submit" isBusy={renaming.isPending} disabled={!name || name === saved}>
        {submit}
      </Button>
    </form>
  )
}
