import { Component, type ReactNode } from "react";

/** When a text cannot be shown, shows something simpler instead, so that the page around it keeps working. */
export class OutputBoundary extends Component<
  { fallback: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
