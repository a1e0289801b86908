import { CopyButton } from '../../ui/copy-button.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import classes from './install.module.css'

/** Code with Copy as the primary button. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className={classes.code}>
      <ScrollBox label={label} className={classes.codeScroll}>
        <pre>
          <code>{paint(code)}</code>
        </pre>
      </ScrollBox>
      <div className={classes.codeFoot}>
        <CopyButton text={code} isPrimary />
      </div>
    </div>
  )
}

/** Two inks are enough for a script element: its name, and strings. */
function paint(code: string) {
  return code.split(/("[^"\n]*"|'(?:\\.|[^'\\\n])*'|(?<=<\/?)script)/).map((part, index) => {
    if (index % 2 === 0) return part
    const look = part === 'script' ? classes.key : classes.str
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
      <span key={index} className={look}>
        {part}
      </span>
    )
  })
}
