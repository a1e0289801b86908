import { Component, type ComponentChildren } from 'preact'

interface Props {
  /** What is drawn; it stays as it is as long as this is the same object. */
  about: object
  lang: string
  children(): ComponentChildren
}

/** A part that is drawn again only for something else, or in another language. */
export class Kept extends Component<Props> {
  override shouldComponentUpdate({ about, lang }: Props) {
    return about !== this.props.about || lang !== this.props.lang
  }

  override render({ children }: Props) {
    return children()
  }
}
