import { CopyButton } from '../../ui/copy-button.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import classes from './install.module.css'

interface Props {
  code: string
  label: string
  /** The file it goes into. */
  place?: string
  /** Copy is the primary button of the page. Default true. */
  isMain?: boolean
}

/** Code with Copy in its corner. */
export function CodeBlock({ code, label, place, isMain = true }: Props) {
  return (
    <div className={classes.code}>
      {place && <div className={classes.codeHead}>{place}</div>}
      <ScrollBox label={label} className={classes.codeScroll}>
        <pre>
          <code>{paint(code)}</code>
        </pre>
      </ScrollBox>
      <div className={classes.codeFoot}>
        <CopyButton text={code} isPrimary={isMain} />
      </div>
    </div>
  )
}

/** Two inks are enough: the name of a script element, and strings. */
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
