import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Pages } from './routes.tsx'
import { theme } from './ui/theme.ts'
import { ToastPlace } from './ui/toast.tsx'

const colorSchemeManager = localStorageColorSchemeManager({ key: 'buttonhole:theme' })

/** The console: theme, data, pages, and the place for toasts. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemeManager}>
      <QueryClientProvider client={queryClient}>
        <Pages />
        <ToastPlace />
      </QueryClientProvider>
    </MantineProvider>
  )
}
