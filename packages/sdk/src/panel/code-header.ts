import { copyText } from './copy-text.ts'
import { drawings } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'

const tickMs = 2000
const svgNames = 'http://www.w3.org/2000/svg'

/**
 * The header of a code block: its language, and a button that copies. It is made by hand, for a long answer has dozens,
 * and a component for each takes ten times as long.
 */
export function createCodeHeader(panel: PanelContext, code: HTMLElement, language: string): HTMLElement {
  const header = copyHeader()
  const [name, button] = Array.from(header.children) as [HTMLElement, HTMLButtonElement]
  name.textContent = language
  nameButton(button, panel)
  const path = button.firstElementChild!.firstElementChild!
  button.addEventListener('click', async () => {
    const worked = await copyText(code.textContent ?? '', header)
    button.focus()
    panel.say(worked ? panel.later.copied : panel.later.copyFailed)
    if (!worked) return
    path.setAttribute('d', drawings.check)
    setTimeout(() => path.setAttribute('d', drawings.copy), tickMs)
  })
  return header
}

/** Names the buttons in the language of the moment. */
export function nameCodeButtons(root: Element, panel: PanelContext): void {
  for (const button of Array.from(root.querySelectorAll<HTMLElement>('.ch > button'))) nameButton(button, panel)
}

function nameButton(button: HTMLElement, { later }: PanelContext) {
  button.title = later.copyCode
  button.setAttribute('aria-label', later.copyCode)
}

let header: HTMLElement | undefined

/** One is made, and copied for all. */
function copyHeader(): HTMLElement {
  if (!header) {
    header = document.createElement('div')
    header.className = 'ch'
    header.appendChild(document.createElement('span')).dir = 'ltr'
    const button = header.appendChild(document.createElement('button'))
    button.type = 'button'
    button.className = 'ib'
    button.appendChild(createDrawing())
  }
  return header.cloneNode(true) as HTMLElement
}

/** As `Icon` draws it. */
function createDrawing(): SVGElement {
  const drawing = document.createElementNS(svgNames, 'svg')
  const attributes = 'width=16 height=16 viewBox=0,0,24,24 fill=none stroke=currentColor stroke-width=1.6'
  for (const pair of `${attributes} stroke-linecap=round stroke-linejoin=round aria-hidden=true`.split(' ')) {
    const [name, value] = pair.split('=')
    drawing.setAttribute(name!, value!)
  }
  drawing.appendChild(document.createElementNS(svgNames, 'path')).setAttribute('d', drawings.copy)
  return drawing
}
