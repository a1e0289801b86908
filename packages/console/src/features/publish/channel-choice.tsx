import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AgentDetail } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { useSession } from '../../api/session.ts'
import { unpublish } from '../../api/versions.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './publish.module.css'
import { useRefreshAgent } from './use-refresh-agent.ts'

const channels = [
  { id: connectorIds.chatSdk, name: 'publish.chatSdk', text: 'publish.chatSdkText', stop: 'publish.stopChatSdk' },
  { id: connectorIds.api, name: 'publish.api', text: 'publish.apiText', stop: 'publish.stopApi' },
  {
    id: connectorIds.webSdk,
    name: 'publish.shareLink',
    text: 'publish.shareLinkText',
    stop: 'publish.stopShareLink',
  },
] as const

type Channel = (typeof channels)[number]

interface Props {
  detail: AgentDetail
  chosen: string[]
  onChange(chosen: string[]): void
}

/** One switch per channel; turning a live one off says what stops, and needs a second word. */
export function ChannelChoice({ detail, chosen, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <section className={classes.channels}>
      <h3 className={classes.label}>{t('publish.where')}</h3>
      {channels.map((channel) => {
        const isOn = chosen.includes(channel.id)
        const isLive = detail.channels.some(({ connector_id: id }) => id === channel.id)
        const toggle = () => onChange(isOn ? chosen.filter((id) => id !== channel.id) : [...chosen, channel.id])
        return (
          <div key={channel.id} className={classes.channel}>
            <SwitchRow checked={isOn} onChange={toggle}>
              <span>
                <b>{t(channel.name)}</b>
                <span>{t(channel.text)}</span>
              </span>
            </SwitchRow>
            {isLive && isOn && channel.id === connectorIds.webSdk && <ShareLink botId={detail.bot.bot_id} />}
            {isLive && !isOn && <StopRow detail={detail} channel={channel} onKeep={toggle} />}
          </div>
        )
      })}
    </section>
  )
}

function ShareLink({ botId }: { botId: string }) {
  const { t } = useTranslation()
  const { server } = useSession()
  const link = `${server.url}/chat/${botId}`
  return (
    <div className={classes.link}>
      <a href={link} target="_blank" rel="noreferrer" className="ellipsis">
        {link.replace(/^https?:\/\//, '')}
      </a>
      <CopyButton text={link} label={t('publish.copyLink')} />
    </div>
  )
}

function StopRow({ detail, channel, onKeep }: { detail: AgentDetail; channel: Channel; onKeep(): void }) {
  const { t } = useTranslation()
  const refresh = useRefreshAgent(detail.bot.bot_id)
  const stop = useMutation({
    mutationFn: () => unpublish(detail.bot.bot_id, channel.id),
    onSuccess: async () => {
      await refresh()
      showToast({ text: t('publish.stopped', { name: detail.bot.name, channel: t(channel.name) }) })
    },
  })
  return (
    <div className={classes.stop} role="alert">
      <p>{t(channel.stop)}</p>
      {stop.error && <Problem error={stop.error} />}
      <div className={classes.buttons}>
        <Button look="dangerFilled" size="small" isBusy={stop.isPending} onClick={() => stop.mutate()}>
          {t('publish.stopSubmit', { channel: t(channel.name) })}
        </Button>
        <Button look="quiet" size="small" onClick={onKeep}>
          {t('publish.keep')}
        </Button>
      </div>
    </div>
  )
}
