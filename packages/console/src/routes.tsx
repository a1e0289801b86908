import { type ComponentType, lazy, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { Crashed } from './features/shell/crashed.tsx'
import { Gate } from './features/shell/gate.tsx'
import { NotFound } from './features/shell/not-found.tsx'
import { ToFirstWorkspace } from './features/shell/to-first-workspace.tsx'
import { startSettingsTexts } from './texts/language.ts'
import { LoadingLine } from './ui/stitch.tsx'

const AgentsPage = page(async () => (await import('./features/agents/agents-page.tsx')).AgentsPage)
const EditorPage = page(async () => (await import('./features/editor/editor-page.tsx')).EditorPage)
const InstallPage = page(async () => (await import('./features/install/install-page.tsx')).InstallPage)
const ConversationsPage = page(
  async () => (await import('./features/conversations/conversations-page.tsx')).ConversationsPage,
)
const OverviewPage = page(async () => (await import('./features/overview/overview-page.tsx')).OverviewPage)
const SettingsPage = page(
  async () => (await withSettingsTexts(import('./features/settings/settings-page.tsx'))).SettingsPage,
)
const SetupPage = page(async () => (await import('./features/first-run/setup-page.tsx')).SetupPage)
const JoinPage = page(async () => (await withSettingsTexts(import('./features/join/join-page.tsx'))).JoinPage)
const BlankPage = page(async () => (await import('./features/install/blank-page.tsx')).BlankPage)

/** A page that loads its own code when first opened; the page before it stays until then. */
function page(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }))
}

/** The page's code and its words, loaded side by side. */
async function withSettingsTexts<Module>(module: Promise<Module>): Promise<Module> {
  await startSettingsTexts()
  return module
}

/** Pages by address. */
export function Pages() {
  return (
    <BrowserRouter basename="/console">
      <Crashed>
        <Suspense fallback={<LoadingLine isLoading />}>
          <Routes>
            <Route path="setup" element={<SetupPage />} />
            <Route path="join" element={<JoinPage />} />
            <Route path="try/:bot_id" element={<BlankPage />} />
            <Route element={<Gate />}>
              <Route index element={<ToFirstWorkspace />} />
              <Route path="space/:space_id">
                <Route path="agents" element={<AgentsPage />} />
                <Route path="bot/:bot_id" element={<EditorPage />} />
                <Route path="bot/:bot_id/install" element={<InstallPage />} />
                <Route path="conversations/:conversation_id?" element={<ConversationsPage />} />
                <Route path="overview" element={<OverviewPage />} />
                <Route path="settings/:section?" element={<SettingsPage />} />
              </Route>
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </Suspense>
      </Crashed>
    </BrowserRouter>
  )
}
