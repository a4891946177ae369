import { Component, type ReactNode } from "react";

/** Where showing a text fails, something simpler stands in its place, and the page around it goes on. */
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
