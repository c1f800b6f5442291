import * as Y from 'yjs';

/** Two Yjs relative positions: what annotations on Yjs texts are usually kept by. */
export interface RelativeRange {
  readonly start: Y.RelativePosition;
  readonly end: Y.RelativePosition;
}

/** Where a Y.XmlText begins in the plain text. */
interface Line {
  readonly text: Y.XmlText;
  readonly start: number;
}

/** Ends that stay outside of what is typed at them: the start holds on to the first letter, the end to the last. */
export function relativeRange(fragment: Y.XmlFragment, start: number, end: number): RelativeRange {
  const lines = linesOf(fragment);
  const at = (offset: number, assoc: number) => {
    const line = lines.findLast((each) => each.start <= offset - (assoc < 0 ? 1 : 0));
    if (line === undefined) return Y.createRelativePositionFromTypeIndex(fragment, 0);
    return Y.createRelativePositionFromTypeIndex(line.text, Math.min(line.text.length, offset - line.start), assoc);
  };
  return { start: at(start, 0), end: at(end, -1) };
}

/** The offsets between the two now; none where either is nowhere, or they have changed places. */
export function relativeOffsets(fragment: Y.XmlFragment, { start, end }: RelativeRange): readonly number[] {
  const lines = linesOf(fragment);
  const offsetOf = (position: Y.RelativePosition) => {
    const found = Y.createAbsolutePositionFromRelativePosition(position, fragment.doc as Y.Doc);
    const line = found && lines.find(({ text }) => text === found.type);
    return found && line ? line.start + found.index : null;
  };
  const [from, to] = [offsetOf(start), offsetOf(end)];
  if (from === null || to === null) return [];
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function linesOf(fragment: Y.XmlFragment): readonly Line[] {
  const lines: Line[] = [];
  let offset = 0;
  const visit = (element: Y.XmlFragment | Y.XmlElement) => {
    const children = element.toArray();
    const isTextblock = element instanceof Y.XmlElement && ['paragraph', 'heading', 'codeBlock'].includes(element.nodeName);
    for (const child of children) {
      if (child instanceof Y.XmlText) {
        lines.push({ text: child, start: offset });
        offset += child.length;
      } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') offset++;
      else if (child instanceof Y.XmlElement) visit(child);
    }
    if (isTextblock) offset++;
  };
  visit(fragment);
  return lines;
}
