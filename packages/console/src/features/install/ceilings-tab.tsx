import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Access, accessQuery, type Ceilings, changeAccess } from '../../api/access.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { PageProblem, Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './install.module.css'

const names = ['per_visitor', 'per_address', 'per_day', 'tokens_per_day'] as const

/** How much visitors may ask in a day. */
export function CeilingsTab({ botId, mayPublish }: { botId: string; mayPublish: boolean }) {
  const { data, error, refetch } = useQuery(accessQuery(botId))
  if (!data) return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <CeilingsForm key={JSON.stringify(data.ceilings)} botId={botId} access={data} mayPublish={mayPublish} />
}

interface FormProps {
  botId: string
  access: Access
  mayPublish: boolean
}

function CeilingsForm({ botId, access, mayPublish }: FormProps) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const [values, setValues] = useState(() => toTexts(access.ceilings))
  const wrong = names.filter((name) => values[name] !== '' && !/^[1-9]\d{0,8}$/.test(values[name]))
  const isChanged = names.some((name) => values[name] !== toTexts(access.ceilings)[name])
  const saving = useMutation({
    mutationFn: (ceilings: Ceilings) => changeAccess(botId, { ceilings }),
    onSuccess: (next) => {
      queryClient.setQueryData(accessQuery(botId).queryKey, next)
      showToast({ text: t('ceilings.saved') })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong.length === 0) saving.mutate(fromTexts(values))
  }
  const { tokens_per_day: _, ...ofQuestions } = access.ceilings
  const hasCeiling = Object.keys(ofQuestions).length > 0
  return (
    <form className={classes.tab} onSubmit={submit} noValidate>
      <h2 className="section-title">{t('ceilings.title')}</h2>
      <p>{t('ceilings.text')}</p>
      <div className={classes.ceilings}>
        {names.map((name) => (
          <TextField
            key={name}
            label={t(`ceilings.${name}`)}
            hint={t(`ceilings.${name}_hint`)}
            inputMode="numeric"
            placeholder={t('ceilings.none')}
            value={values[name]}
            readOnly={!mayPublish}
            error={wrong.includes(name) ? t('ceilings.wrong') : undefined}
            onChange={(event) => setValues({ ...values, [name]: event.target.value.replace(/[\s,.]/g, '') })}
          />
        ))}
      </div>
      {saving.error && <Problem error={saving.error} />}
      <footer className={classes.tabFoot}>
        <p className="hint">
          {hasCeiling
            ? t('ceilings.today', { count: formatNumber(access.questions_today, i18n.language) as never })
            : t('ceilings.notCounted')}
          {access.tokens_today !== undefined &&
            ` ${t('ceilings.tokensToday', { count: formatNumber(access.tokens_today, i18n.language) as never })}`}
        </p>
        {mayPublish && (
          <Button look="primary" type="submit" disabled={!isChanged || wrong.length > 0} isBusy={saving.isPending}>
            {t('ceilings.save')}
          </Button>
        )}
      </footer>
    </form>
  )
}

type Texts = Record<(typeof names)[number], string>

function toTexts(ceilings: Ceilings): Texts {
  return Object.fromEntries(names.map((name) => [name, String(ceilings[name] ?? '')])) as Texts
}

function fromTexts(texts: Texts): Ceilings {
  return Object.fromEntries(names.filter((name) => texts[name] !== '').map((name) => [name, Number(texts[name])]))
}
