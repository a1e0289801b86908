import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addModel,
  modelProvidersQuery,
  type ProviderKind,
  refreshModels,
  testNewModel,
} from '../../../api/models-admin.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SegmentsField } from '../../../ui/segments.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'
import {
  emptyFields,
  findMistakes,
  type ModelFields,
  type ModelMistakes,
  ownAddresses,
  toNewModel,
} from './model-fields.ts'
import { ModelInputs, ProviderInputs } from './model-inputs.tsx'
import { TestSentence } from './test-sentence.tsx'

/** The form for one more model, with a try before it is saved. */
export function AddModel({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const providers = useQuery(modelProvidersQuery(workspaceId)).data ?? []
  const [fields, setFields] = useState(emptyFields)
  const [mistakes, setMistakes] = useState<ModelMistakes>({})
  const test = useMutation({ mutationFn: testNewModel })
  const saving = useMutation({
    mutationFn: addModel,
    onSuccess: async () => {
      showToast({ text: t('models.added', { name: fields.model.trim() }) })
      setFields({ ...emptyFields, currency: fields.currency })
      test.reset()
      await refreshModels(queryClient, workspaceId)
    },
  })
  const change = (next: Partial<ModelFields>) => {
    setFields({ ...fields, ...next })
    setMistakes({})
    test.reset()
    saving.reset()
  }
  const check = () => {
    const found = findMistakes(fields)
    setMistakes(found)
    return Object.keys(found).length === 0
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (check()) saving.mutate(toNewModel(workspaceId, fields))
  }
  return (
    <section className={classes.add} aria-labelledby="add-model">
      <div>
        <h2 className="section-title" id="add-model">
          {t('models.add')}
        </h2>
        <p className="hint">{t('models.addText')}</p>
      </div>
      <form className={classes.fields} onSubmit={submit} noValidate>
        {providers.length > 0 && (
          <SelectField
            label={t('models.provider')}
            value={fields.providerId}
            onChange={(event) => change({ providerId: event.target.value })}
            options={[
              { value: '', label: t('models.newProvider') },
              ...providers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {fields.providerId === '' && (
          <>
            <SegmentsField<ProviderKind>
              label={t('models.protocol')}
              value={fields.kind}
              onChange={(kind) => change({ kind })}
              options={[
                { value: 'openai-compatible', label: 'OpenAI' },
                { value: 'anthropic', label: 'Anthropic' },
                { value: 'google', label: 'Google' },
              ]}
            />
            <ProviderInputs
              {...{ fields, mistakes }}
              onChange={change}
              placeholder={ownAddresses[fields.kind]}
              keyHint={t('models.keyHint')}
            />
          </>
        )}
        <ModelInputs {...{ fields, mistakes }} onChange={change} />
        {(saving.error ?? test.error) && <Problem error={saving.error ?? test.error} />}
        <div className={classes.actions}>
          <Button look="primary" type="submit" isBusy={saving.isPending}>
            {t('models.save')}
          </Button>
          <Button isBusy={test.isPending} onClick={() => check() && test.mutate(toNewModel(workspaceId, fields))}>
            {t('models.test')}
          </Button>
          <TestSentence isRunning={test.isPending} result={test.data} />
        </div>
      </form>
    </section>
  )
}
