const svgNamespace = 'http://www.w3.org/2000/svg'

/** Draws the sewn button, built node by node: a page under Trusted Types takes no markup. Coloured by the style sheet. */
export function drawSewnButton(page: Document): SVGElement {
  const drawing = element('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' })
  drawing.append(
    element('circle', { class: 'cloth', cx: '16', cy: '16', r: '16' }),
    element('circle', { class: 'rim', cx: '16', cy: '16', r: '12.2' }),
    element('path', { class: 'holes', d: 'M11.2 12.8h0M20.8 12.8h0M11.2 19.2h0M20.8 19.2h0' }),
    element('path', { class: 'stitches', d: 'M11.2 12.8h9.6M11.2 19.2h9.6' }),
  )
  return drawing

  function element(name: string, attributes: Record<string, string>): SVGElement {
    const node = page.createElementNS(svgNamespace, name)
    for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]!)
    return node
  }
}
