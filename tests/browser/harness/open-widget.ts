import type { ViewportSize } from 'playwright-core'
import type { Stage } from './stage.ts'
import { findWidget, type Widget } from './widget.ts'
import { toPage } from './widget-page.ts'

interface Options {
  /** Default: the agent of the stage. */
  botId?: string
  ui?: object
  viewport?: ViewportSize
}

/** Opens a page that has the widget with an agent, and its window. */
export async function openWidget(stage: Stage, { botId = stage.botId, ui, viewport }: Options = {}): Promise<Widget> {
  const options = { config: { bot_id: botId }, ...(ui && { ui }) }
  stage.site.show(toPage({ host: stage.server.url, options }))
  await stage.visit(viewport && { viewport })
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.open()
  return widget
}
