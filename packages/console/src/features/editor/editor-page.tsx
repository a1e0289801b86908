import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { type AgentDetail, agentQuery } from '../../api/agents.ts'
import { PageProblem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { CompareDialog } from '../publish/compare-dialog.tsx'
import { newestChannel } from '../publish/newest-channel.ts'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from './editor.module.css'
import { EditorForm } from './editor-form.tsx'
import { EditorHeader } from './editor-header.tsx'
import { OutlineNavigation, OutlineSelect } from './outline.tsx'
import { Preview, type PreviewForm } from './preview.tsx'
import { useDraft } from './use-draft.ts'

/** The page of one agent: outline, form, and the real widget on the draft. Its address ends `/bot/{bot_id}`. */
export function EditorPage() {
  const { bot_id: botId = '' } = useParams()
  const { data: detail, error, refetch } = useQuery(agentQuery(botId))
  if (!detail)
    return error ? <PageProblem isWhole error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <Editor key={botId} detail={detail} />
}

function Editor({ detail }: { detail: AgentDetail }) {
  const { t } = useTranslation()
  const edited = useDraft(detail)
  const [tab, setTab] = useState<'edit' | 'preview'>('edit')
  const [previewForm, setPreviewForm] = useState<PreviewForm>('beside')
  const [search, setSearch] = useSearchParams()
  const isPublishing = search.has('publish')
  // `?changes`: the draft against what visitors have.
  const compared = search.get('compare') ?? (search.has('changes') ? newestChannel(detail)?.version : undefined)
  const open = (...dialogs: [name: string, value?: string][]) =>
    setSearch(Object.fromEntries(dialogs.map(([name, value = '']) => [name, value])), { replace: true })
  const show = (next: typeof tab) => {
    setTab(next)
    if (next === 'edit') setPreviewForm('beside')
  }
  useDocumentTitle(edited.draft.name)
  const outline = { draft: edited.draft, label: t('editor.outline') }
  return (
    <div className={classes.page}>
      <EditorHeader detail={detail} edited={edited} tab={tab} onTab={show} onOpen={(name) => open([name])} />
      <div className={classes.body} data-tab={tab} data-preview={previewForm}>
        <OutlineNavigation {...outline} />
        <OutlineSelect {...outline} />
        <EditorForm botId={detail.bot.bot_id} draft={edited.draft} onEdit={edited.store.edit} />
        <Preview botId={detail.bot.bot_id} edited={edited} form={previewForm} onForm={setPreviewForm} />
      </div>
      <PublishDialog
        isOpen={isPublishing}
        isCovered={compared !== undefined}
        detail={detail}
        edited={edited}
        onCompare={(version) => open(['publish'], ['compare', version])}
        onClose={() => open()}
      />
      <CompareDialog
        version={compared}
        detail={detail}
        draft={edited.draft}
        onClose={() => (isPublishing ? open(['publish']) : open())}
      />
    </div>
  )
}
