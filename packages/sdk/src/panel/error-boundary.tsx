import { Component, type ComponentChildren } from 'preact'

interface Props {
  /** What is shown instead when something inside cannot be drawn. */
  fallback(): ComponentChildren
  children: ComponentChildren
}

/** Keeps a fault of ours inside one message: the others, and the page, do not notice. */
export class ErrorBoundary extends Component<Props, { hasFailed?: boolean }> {
  static override getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render({ fallback, children }: Props) {
    return this.state.hasFailed ? fallback() : children
  }
}
