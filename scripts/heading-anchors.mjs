/**
 * Gives headings their anchors as code hosts make them: lower case, spaces to hyphens, punctuation dropped, repeats
 * numbered. One slugger serves one page.
 * @returns {(heading: string) => string}
 */
export function createSlugger() {
  const counts = new Map()
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-')
    const count = counts.get(slug) ?? 0
    counts.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  }
}
