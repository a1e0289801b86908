import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { AgentItem } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { useMayPublish } from '../../api/session.ts'
import buttonClasses from '../../ui/button.module.css'
import { Icon } from '../../ui/icon.tsx'
import classes from './agents.module.css'
import { useAgentActions } from './use-agent-actions.ts'

/** What can be done to an agent without opening it. */
export function AgentMenu({ agent, workspaceId }: { agent: AgentItem; workspaceId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayPublish = useMayPublish(workspaceId)
  const { duplicate, remove, saveAsFile } = useAgentActions(workspaceId)
  const isInPages = agent.channels.includes(connectorIds.chatSdk)
  return (
    <Menu width={190} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button
          type="button"
          className={`${buttonClasses.iconButton} ${classes.more}`}
          aria-label={t('agents.moreOf', { name: agent.name })}
        >
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isInPages && (
          <Menu.Item
            leftSection={<Icon name="code" size={16} />}
            onClick={() => navigate(`/space/${workspaceId}/bot/${agent.id}/install`)}
          >
            {t('agents.install')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={() => duplicate(agent.id)}>
          {t('agents.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="download" size={16} />} onClick={() => saveAsFile(agent.id, agent.name)}>
          {t('agents.export')}
        </Menu.Item>
        {mayPublish && (
          <>
            <Menu.Divider />
            <Menu.Item data-danger leftSection={<Icon name="trash" size={16} />} onClick={() => remove(agent)}>
              {t('agents.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
