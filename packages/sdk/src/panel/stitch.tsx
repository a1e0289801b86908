/** The running stitch: five dashes sewn from start to end while something takes time. */
export function Stitch({ label, class: className = '' }: { label: string; class?: string }) {
  return (
    <span class={`stitch ${className}`} role="img" aria-label={label}>
      <i />
      <i />
      <i />
      <i />
      <i />
    </span>
  )
}
