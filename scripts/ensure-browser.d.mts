export function findBrowser(environment?: Record<string, string | undefined>): string | undefined
export function ensureBrowser(): Promise<string>
