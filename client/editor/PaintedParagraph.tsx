import { useLayoutEffect, useRef } from 'react';
import { Lanes } from './lanes.ts';
import { beginningFace, type Emphasis, markFace } from './mark-face.ts';
import { piecesOf } from './pieces.ts';
import type { Highlight } from './text-view.ts';
import './reading.css';
import './marks.css';

interface Props {
  readonly text: string;
  /** As printed in the margin; null where the paragraph has none. */
  readonly number: number | null;
  /** Spans are offsets into `text`. */
  readonly highlights: readonly Highlight[];
  /** Ids that are picked out. */
  readonly active: readonly string[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

/** One paragraph as the page prints it, with its highlights: to be looked at, not worked on. */
export function PaintedParagraph({ text, number, highlights, active, language, direction }: Props) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    paragraph.current?.replaceChildren(...paint(text, highlights, { active: new Set(active), linked: new Set() }));
  }, [text, highlights, active]);
  return (
    <div className="page" lang={language} dir={direction}>
      <div className="ProseMirror">
        <p ref={paragraph} {...(number !== null && { 'data-number': number })} />
      </div>
    </div>
  );
}

function paint(text: string, highlights: readonly Highlight[], emphasis: Emphasis): (Node | string)[] {
  const whole = { start: 0, end: text.length };
  const lanes = new Lanes();
  lanes.arrange(highlights);
  const nodes: (Node | string)[] = [];
  let painted = 0;
  for (const piece of piecesOf(highlights, [whole], whole)) {
    const mark = document.createElement('mark');
    // No card lies beside it that `aria-details` could name.
    const { 'aria-details': _, ...face } = { ...markFace(piece, lanes, emphasis), ...beginningFace(piece.begins, emphasis) };
    for (const [name, value] of Object.entries(face)) {
      if (name === 'style') mark.style.cssText = value;
      else mark.setAttribute(name, value);
    }
    mark.append(text.slice(piece.start, piece.end));
    nodes.push(text.slice(painted, piece.start), mark);
    painted = piece.end;
  }
  return [...nodes, text.slice(painted)];
}
