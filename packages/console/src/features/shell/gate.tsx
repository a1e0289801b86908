import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../api/session.ts'
import { PageProblem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { NeedsSetup } from '../first-run/needs-setup.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { Shell } from './shell.tsx'

/** Lets whoever is signed in through to the page they asked for; the address stays while others sign in. */
export function Gate() {
  const { data: session, error, refetch } = useQuery(sessionQuery)
  if (!session)
    return error ? <PageProblem isWhole error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  if (session.state === 'setup') return <NeedsSetup />
  if (session.state === 'signed-out') return <SignInPage />
  return <Shell />
}
