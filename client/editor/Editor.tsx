import { type ReactNode, useEffect, useRef } from 'react';
import { assert } from '../../shared/base/assert.ts';
import { createTextView, type TextViewOptions } from './create-text-view.ts';
import type { Standing, TextView } from './text-view.ts';

interface EditorProps extends Omit<TextViewOptions, 'element'> {
  /** Called with each new view, and with null when it is gone. Must be stable. */
  readonly onView: (view: TextView | null) => void;
  /** Drawn over the page, in the page's coordinates: relations, for instance. */
  readonly children?: ReactNode;
}

/** The place of a text in React's tree: it makes a view when it is mounted or shows another text, and destroys it after. */
export function Editor({ doc, locked, language, direction, label, onView, children }: EditorProps) {
  const page = useRef<HTMLDivElement>(null);
  /** Where the person stood in the view that was here before: opening and locking a text must not lead them away. */
  const left = useRef<Standing | null>(null);
  useEffect(() => {
    const element = page.current;
    assert(element, 'an effect before its element');
    const view = createTextView({ element, doc, locked, language, direction, label });
    if (left.current) view.resume(left.current);
    onView(view);
    return () => {
      left.current = view.standing();
      onView(null);
      view.destroy();
    };
  }, [doc, locked, language, direction, label, onView]);

  return (
    <div ref={page}>
      {/* What lies over the text is the interface’s, and neither speaks the text’s language nor runs its way. */}
      <div lang="en" dir="ltr">
        {children}
      </div>
    </div>
  );
}
