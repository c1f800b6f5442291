import type { Anchor } from '../anchor/anchor.ts';
import type { AccountId, AnnotationId, DocumentId, RelationId } from '../base/id.ts';

/** The value of an attribute, by the kind that the codebook gives it. `several` is a list of choice ids in codebook order. */
export type AttributeValue = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Where an entry came from: a person's hand, a file, or a program. */
export type Origin = 'human' | 'import' | 'model';

/** What an annotation is about: passages of a text, or the text as a whole. `segments` are in text order. */
export type Target =
  | { readonly kind: 'segments'; readonly document: DocumentId; readonly segments: readonly Anchor[] }
  | { readonly kind: 'document'; readonly document: DocumentId };

/** What annotations and relations have in common. Times are ms since 1970, by the author's clock. */
export interface Entry {
  /** Id in the codebook; what it reads as today is the codebook's to say. */
  readonly label: string;
  /** The codebook's version when the entry was made. */
  readonly codebook: number;
  readonly attributes: Attributes;
  readonly created: number;
  readonly modified: number;
  readonly origin: Origin;
  /** When it was removed; null while it stands. A removed entry can be restored (DESIGN §6). */
  readonly removed: number | null;
  /** The Yjs client that made the entry. The server bound it to an account, and that account is the author. */
  readonly creator: number;
}

/** One statement about a passage, in the W3C Web Annotation sense: a label with attributes and an optional note. */
export interface Annotation extends Entry {
  readonly id: AnnotationId;
  readonly target: Target;
  readonly note: string;
  /** When a person kept what a program proposed; null while nobody has. */
  readonly confirmed: number | null;
}

/** One end of a relation. `document` lets an end stand in another text than the layer's. */
export interface End {
  readonly document: DocumentId;
  readonly annotation: AnnotationId;
}

/** A directed link between two annotations; symmetric where the codebook says so. */
export interface Relation extends Entry {
  readonly id: RelationId;
  readonly from: End;
  readonly to: End;
}

/** Reads which account made what, from the bindings that the server sent. Null while the binding has not arrived. */
export type AuthorOf = (creator: number) => AccountId | null;
