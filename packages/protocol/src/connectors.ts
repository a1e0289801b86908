/** Publishing channels by their id on the wire. An agent answers in a page on 999 and to API callers on 1024. */
export const connectors = { chatSdk: '999', api: '1024', webSdk: '998' } as const
