/**
 * The element that holds the last glyph of a text that is being written: the needle is drawn behind it. Walks down the last
 * children only, so a token costs the same however long the text is.
 */
export function findTip(root: Element): Element {
  let tip = root
  for (let last = tip.lastChild; last instanceof Element && last.matches(followed); last = tip.lastChild) tip = last
  return tip
}

/** Elements that text goes on in. */
const followed = 'p,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,pre,code,table,tbody,tr,td,th,div,a,em,strong,del'
