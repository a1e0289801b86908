import type { Bot } from '@buttonhole/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type AgentDetail, agentQuery, saveAgent } from '../../api/agents.ts'
import { Problem } from '../../ui/problem.tsx'
import { OriginList } from '../editor/origin-list.tsx'
import classes from './install.module.css'

/** The pages that may open the chat. A change holds at once. */
export function PagesTab({ bot }: { bot: Bot }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { queryKey } = agentQuery(bot.bot_id)
  const origins = bot.allowed_origins ?? []
  const saving = useMutation({
    mutationFn: (allowed_origins: string[]) => saveAgent(bot.bot_id, { allowed_origins }),
    onMutate: (allowed_origins) => {
      const before = queryClient.getQueryData<AgentDetail>(queryKey)
      if (before) queryClient.setQueryData(queryKey, { ...before, bot: { ...before.bot, allowed_origins } })
      return before
    },
    onError: (_error, _origins, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey, exact: true }),
  })
  return (
    <section className={classes.tab}>
      <h2 className="section-title">{t('install.pages')}</h2>
      <p>{t('install.pagesText')}</p>
      {origins.length === 0 && <p className={classes.plain}>{t('install.anyPage')}</p>}
      {saving.error && <Problem error={saving.error} />}
      <OriginList origins={origins} onChange={(next) => saving.mutate(next)} />
    </section>
  )
}
