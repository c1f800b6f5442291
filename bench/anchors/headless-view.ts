import type { EditorState, PluginView, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * As much of ProseMirror's view as bindings and plugins without a screen ask for: a state, and plugin views that are updated
 * in order after each transaction, as `EditorView.updateState` does.
 */
export class HeadlessView {
  readonly dispatch = (tr: Transaction) => this.apply(tr);
  private readonly pluginViews: PluginView[] = [];
  /** What plugins are given: all that ours ask of a view is here. */
  private readonly asView = this as unknown as EditorView;

  constructor(public state: EditorState) {
    for (const plugin of state.plugins) {
      const view = plugin.spec.view?.(this.asView);
      if (view) this.pluginViews.push(view);
    }
  }

  hasFocus(): boolean {
    return false;
  }

  destroy(): void {
    for (const view of this.pluginViews) view.destroy?.();
  }

  /** What a browser tells before ProseMirror acts on it. */
  tell(type: 'copy' | 'cut'): void {
    for (const plugin of this.state.plugins) {
      plugin.props.handleDOMEvents?.[type]?.call(plugin, this.asView, { type } as ClipboardEvent);
    }
  }

  private apply(tr: Transaction): void {
    const before = this.state;
    this.state = before.applyTransaction(tr).state;
    for (const view of this.pluginViews) view.update?.(this.asView, before);
  }
}
