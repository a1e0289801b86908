import { Menu, Tooltip } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { agentsQuery } from '../../api/agents.ts'
import { useSession } from '../../api/session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { openNewWorkspace } from '../workspaces/new-workspace-state.ts'
import { AccountMenu } from './account-menu.tsx'
import { openPalette } from './palette-state.ts'
import classes from './shell.module.css'

/** 216 px at the side; a rail on narrow pages and windows; a bar of four at the bottom of phones. */
export function Navigation() {
  const { t } = useTranslation()
  const workspaceId = useWorkspaceId()
  const { data } = useInfiniteQuery({ ...agentsQuery(workspaceId, ''), enabled: workspaceId !== '0' })
  const count = data?.pages[0]?.total
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      <Link to="/" className={classes.brand} aria-label="Buttonhole">
        <Mark size={26} />
        <span>Buttonhole</span>
      </Link>
      <WorkspaceSwitch workspaceId={workspaceId} />
      <div className={classes.places}>
        <Place to={`/space/${workspaceId}/agents`} icon="agents" label={t('shell.agents')} count={count} />
        <Place to={`/space/${workspaceId}/conversations`} icon="conversations" label={t('shell.conversations')} />
        <Place to={`/space/${workspaceId}/overview`} icon="overview" label={t('shell.overview')} />
        <Place to={`/space/${workspaceId}/settings`} icon="settings" label={t('shell.settings')} />
      </div>
      <div className={classes.foot}>
        <AccountMenu />
        <IconButton
          className={classes.search}
          icon="search"
          iconSize={16}
          label={t('shell.search')}
          onClick={openPalette}
        />
      </div>
    </nav>
  )
}

/** The workspace in the address, or the first one. */
export function useWorkspaceId(): string {
  const { space_id: spaceId } = useParams()
  const { workspaces } = useSession()
  return spaceId ?? workspaces[0]?.id ?? '0'
}

function Place({ to, icon, label, count }: { to: string; icon: IconName; label: string; count?: number }) {
  const { pathname } = useLocation()
  // An agent's own pages stand under `bot`, and belong to the agents.
  const isHere = pathname.startsWith(to) || (icon === 'agents' && pathname.includes('/bot/'))
  return (
    <Tooltip label={label} position="right" openDelay={600} events={{ hover: true, focus: false, touch: false }}>
      <Link to={to} aria-current={isHere ? 'page' : undefined}>
        <Icon name={icon} />
        <span>{label}</span>
        {count !== undefined && count > 0 && <small>{count}</small>}
      </Link>
    </Tooltip>
  )
}

function WorkspaceSwitch({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { workspaces } = useSession()
  const navigate = useNavigate()
  const name = workspaces.find(({ id }) => id === workspaceId)?.name ?? ''
  return (
    <Menu position="bottom-start" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.workspace} aria-label={t('shell.workspace', { name })}>
          <span className="ellipsis">{name}</span>
          <Icon name="chevronDown" size={15} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            rightSection={workspace.id === workspaceId ? <Icon name="check" size={15} /> : null}
            onClick={() => navigate(`/space/${workspace.id}/agents`)}
          >
            {workspace.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="plus" size={15} />} onClick={openNewWorkspace}>
          {t('workspaces.new')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="settings" size={15} />}
          onClick={() => navigate(`/space/${workspaceId}/settings/general`)}
        >
          {t('shell.workspaceSettings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
