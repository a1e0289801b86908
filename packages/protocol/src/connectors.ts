/**
 * Publishing channels by their id on the wire. An agent answers in customers' pages on 999, to API callers on 1024, and on
 * a page of its own, its share link, on 998.
 */
export const connectors = { chatSdk: '999', api: '1024', webSdk: '998' } as const
