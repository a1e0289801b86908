/** Publishing channels of this server by their id on the wire. */
export const connectorIds = { chatSdk: '999', api: '1024', webSdk: '998' } as const
