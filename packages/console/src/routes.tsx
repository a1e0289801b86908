import { createBrowserRouter, type RouteObject } from 'react-router'
import { Crashed } from './features/shell/crashed.tsx'
import { Gate } from './features/shell/gate.tsx'
import { NotFound } from './features/shell/not-found.tsx'
import { ToFirstWorkspace } from './features/shell/to-first-workspace.tsx'

/** Pages by address; each loads its own code when first opened. `handle.isNarrow` folds the navigation to a rail. */
const pages: RouteObject[] = [
  { index: true, element: <ToFirstWorkspace /> },
  {
    path: 'space/:space_id/agents',
    lazy: async () => ({ Component: (await import('./features/agents/agents-page.tsx')).AgentsPage }),
  },
  {
    path: 'space/:space_id/bot/:bot_id',
    handle: { isNarrow: true },
    lazy: async () => ({ Component: (await import('./features/editor/editor-page.tsx')).EditorPage }),
  },
  {
    path: 'space/:space_id/bot/:bot_id/install',
    lazy: async () => ({ Component: (await import('./features/install/install-page.tsx')).InstallPage }),
  },
  {
    path: 'space/:space_id/conversations/:conversation_id?',
    handle: { isNarrow: true },
    lazy: async () => ({
      Component: (await import('./features/conversations/conversations-page.tsx')).ConversationsPage,
    }),
  },
  {
    path: 'space/:space_id/overview',
    lazy: async () => ({ Component: (await import('./features/overview/overview-page.tsx')).OverviewPage }),
  },
  {
    path: 'space/:space_id/settings/:section?',
    lazy: async () => ({ Component: (await import('./features/settings/settings-page.tsx')).SettingsPage }),
  },
  { path: '*', element: <NotFound /> },
]

export function createRouter() {
  return createBrowserRouter(
    [
      {
        ErrorBoundary: Crashed,
        HydrateFallback: () => null,
        children: [
          {
            path: 'setup',
            lazy: async () => ({ Component: (await import('./features/first-run/setup-page.tsx')).SetupPage }),
          },
          {
            path: 'try/:bot_id',
            lazy: async () => ({ Component: (await import('./features/install/blank-page.tsx')).BlankPage }),
          },
          { path: '/', Component: Gate, children: pages },
        ],
      },
    ],
    { basename: '/console' },
  )
}
