import { Decoration } from '@tiptap/pm/view';
import type { MarkAttributes } from './mark-face.ts';
import { type SuggestedWords, suggestedElement, type Wrapping } from './thread-face.ts';

/** A decoration before it is made: where it is and what it puts on the DOM. */
export type Stroke =
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly attributes: MarkAttributes }
  | { readonly kind: 'mark'; readonly from: number; readonly to: number; readonly wrapping: Wrapping }
  | { readonly kind: 'words'; readonly position: number; readonly words: SuggestedWords };

export function decorationOf(stroke: Stroke): Decoration {
  const { kind } = stroke;
  switch (kind) {
    case 'number':
      return Decoration.node(stroke.from, stroke.to, stroke.attributes, { kind, face: JSON.stringify(stroke.attributes) });
    case 'mark': {
      const { nodeName, attributes } = stroke.wrapping;
      return Decoration.inline(
        stroke.from,
        stroke.to,
        { nodeName, ...attributes },
        { kind, face: JSON.stringify(stroke.wrapping) },
      );
    }
    case 'words': {
      const { thread, side, text, isActive } = stroke.words;
      const face = JSON.stringify([thread.id, thread.description, side, text, isActive]);
      // They go along with the words beside which they are suggested, and no caret stands in them.
      const spec = { side: side === 'after' ? -1 : 1, marks: [], ignoreSelection: true, key: face };
      return Decoration.widget(stroke.position, () => suggestedElement(stroke.words), { ...spec, kind, face });
    }
  }
}

/** Decorations by what they lie over, in their order there. */
export function byPlace(decorations: readonly Decoration[]): Map<string, Decoration[]> {
  const places = new Map<string, Decoration[]>();
  for (const decoration of decorations) {
    const place = `${decoration.spec.kind} ${decoration.from} ${decoration.to}`;
    const here = places.get(place);
    if (here) here.push(decoration);
    else places.set(place, [decoration]);
  }
  return places;
}

/** Whether two in the same place look the same. */
export const looksLike = (one: Decoration, other: Decoration | undefined): boolean => one.spec.face === other?.spec.face;
