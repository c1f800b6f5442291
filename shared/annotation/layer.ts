import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { type AnnotationId, parseAnnotationId, parseRelationId, type RelationId } from '../base/id.ts';
import type { Annotation, AttributeValue, End, Relation, Target } from './annotation.ts';
import {
  annotationFields,
  attributeField,
  attributeOf,
  type Fields,
  type FirstFields,
  readAnnotation,
  readRelation,
  relationFields,
  rewrittenFields,
} from './layer-fields.ts';
import { addLine, isLine, isLineOfWords, type PastChange, readHistory } from './layer-history.ts';
import { LayerTable } from './layer-table.ts';

/** What somebody says when making an annotation; the rest of it follows from the act. The id is new. */
export type AnnotationDraft = Pick<Annotation, 'id' | 'label' | 'codebook' | 'attributes' | 'origin' | 'target' | 'note'>;
/** As `AnnotationDraft`. */
export type RelationDraft = Pick<Relation, 'id' | 'label' | 'codebook' | 'attributes' | 'origin' | 'from' | 'to'>;

type EntryId = AnnotationId | RelationId;

/**
 * Writes in one act. `now` is ms since 1970. Writing what stands already, or to an entry that is not there, does nothing.
 */
export interface LayerWriter {
  createAnnotation(draft: AnnotationDraft, now: number): void;
  createRelation(draft: RelationDraft, now: number): void;
  /** Makes the annotation, or brings one that was removed back as the draft has it; one that stands is left as it is. */
  bringAnnotation(draft: AnnotationDraft, now: number): void;
  /** As `bringAnnotation`. */
  bringRelation(draft: RelationDraft, now: number): void;
  /** Of an annotation a label, of a relation its kind. */
  setLabel(id: EntryId, label: string, now: number): void;
  /** Null takes the attribute away. */
  setAttribute(id: EntryId, attribute: string, value: AttributeValue | null, now: number): void;
  setNote(id: AnnotationId, note: string, now: number): void;
  setTarget(id: AnnotationId, target: Target, now: number): void;
  setEnds(id: RelationId, from: End, to: End, now: number): void;
  /** A person keeps what a program proposed. */
  confirm(id: AnnotationId, now: number): void;
  /** The entry stays, marked as removed, and can be restored (DESIGN §6). */
  remove(id: EntryId, now: number): void;
  restore(id: EntryId, now: number): void;
  /**
   * Removes the entry, and empties its note and its attributes, whoever wrote them, also in its history: restored, it says no words. Its
   * label and its place stay. Cannot be reverted.
   */
  forget(id: EntryId, now: number): void;
}

/** Ids of what changed in one transaction. Entries that came, went or became readable are among them. */
export interface LayerEvent {
  readonly annotations: ReadonlySet<AnnotationId>;
  readonly relations: ReadonlySet<RelationId>;
  /** Whether this layer's own `apply` or `revert` did it, and not an update from elsewhere. */
  readonly local: boolean;
}

const facts: unique symbol = Symbol('facts');
/** What an act changed, kept so that it can be taken back by the layer that made it. Empty where the act changed nothing. */
export interface Change {
  readonly annotations: ReadonlySet<AnnotationId>;
  readonly relations: ReadonlySet<RelationId>;
  /** One per field, and for the layer alone. */
  readonly [facts]: readonly FieldChange[];
}

/** What a revert did. `change` takes it back in turn; `kept` counts the fields left alone because somebody changed them since. */
export interface Reverted {
  readonly change: Change;
  readonly kept: number;
}

/** Annotations and relations with the same readers and writers. Everything in it may come from others, and is read strictly. */
export interface Layer {
  /** Every readable annotation, removed ones too. The same map until one changes, and unchanged ones keep their identity. */
  annotations(): ReadonlyMap<AnnotationId, Annotation>;
  /** As `annotations`. */
  relations(): ReadonlyMap<RelationId, Relation>;
  /** One of `annotations`, without making the map. */
  annotation(id: AnnotationId): Annotation | undefined;
  /** As `annotation`. */
  relation(id: RelationId): Relation | undefined;
  /** What became of an entry since it was made, oldest first (rule L1); empty for one that is not there. Read anew by each call. */
  history(id: EntryId): readonly PastChange[];
  /** How much of the layer is here: for each Yjs client, how much of what it wrote. */
  extent(): ReadonlyMap<number, number>;
  /** For each annotation, where its making and its present values stand in what their Yjs clients wrote, and those of its relations. */
  writes(): ReadonlyMap<AnnotationId, readonly Y.ID[]>;
  /** Annotations made or changed beyond an extent, also by a relation that was, with the clients that did it. */
  beyond(extent: ReadonlyMap<number, number>): ReadonlyMap<AnnotationId, ReadonlySet<number>>;
  /**
   * Calls after each transaction that changed something, synchronously.
   *
   * @returns the way to stop.
   */
  observe(listener: (event: LayerEvent) => void): () => void;
  /** Does one act in one transaction, so that others see all of it at once. */
  apply(act: (write: LayerWriter) => void): Change;
  /**
   * Takes an act back, and nothing that others did (V9): a field is put back only if this client was the last to write it
   * and it still has the value that the act gave it. A created entry is removed, not deleted, and left standing when somebody
   * else has written to it, for removing it would take their work away too.
   */
  revert(change: Change, now: number): Reverted;
}

/** The part of a change that concerns the same entries as another, perhaps of another layer. */
export function partOf(change: Change, other: Pick<Change, 'annotations' | 'relations'>): Change {
  return {
    annotations: new Set([...change.annotations].filter((id) => other.annotations.has(id))),
    relations: new Set([...change.relations].filter((id) => other.relations.has(id))),
    [facts]: change[facts].filter(({ of, id }) => (other[of] as ReadonlySet<EntryId>).has(id)),
  };
}

/** The entry's field `removed` was not there because the entry was not. */
const notMade: unique symbol = Symbol('not made');

interface FieldChange {
  readonly id: EntryId;
  readonly of: 'annotations' | 'relations';
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether what is put in or out of being is an entry that the first act of this chain made. */
  readonly makes: boolean;
}

/** Opens the layer that a Y.Doc holds. Listens to it for as long as the Y.Doc lives. */
export function openLayer(doc: Y.Doc): Layer {
  const tables = {
    annotations: new LayerTable(doc.getMap<unknown>('annotations'), parseAnnotationId, readAnnotation),
    relations: new LayerTable(doc.getMap<unknown>('relations'), parseRelationId, readRelation),
  };
  const origin = Symbol('layer');
  const listeners = new Set<(event: LayerEvent) => void>();

  doc.on('afterTransaction', (txn: Y.Transaction) => {
    const annotations = tables.annotations.takeChanged();
    const relations = tables.relations.takeChanged();
    if (annotations.size + relations.size === 0) return;
    for (const listener of [...listeners]) listener({ annotations, relations, local: txn.origin === origin });
  });

  const fieldsOf = ({ of, id }: Pick<FieldChange, 'of' | 'id'>) =>
    of === 'annotations' ? tables.annotations.fields(id as AnnotationId) : tables.relations.fields(id as RelationId);

  const kindOf = (id: EntryId) => (tables.annotations.fields(id as AnnotationId) ? 'annotations' : 'relations');

  const writes = () => {
    const found = new Map<AnnotationId, readonly Y.ID[]>();
    for (const id of tables.annotations.all().keys()) found.set(id, tables.annotations.writes(id));
    for (const [id, { from, to }] of tables.relations.all()) {
      for (const { annotation } of [from, to]) {
        const known = found.get(annotation);
        if (known) found.set(annotation, [...known, ...tables.relations.writes(id)]);
      }
    }
    return found;
  };

  const write = (act: (recorder: Recorder) => void): Change => {
    const recorder = new Recorder(fieldsOf);
    doc.transact(() => act(recorder), origin);
    return recorder.change();
  };

  return {
    annotations: () => tables.annotations.all(),
    relations: () => tables.relations.all(),
    annotation: (id) => tables.annotations.get(id),
    relation: (id) => tables.relations.get(id),

    history(id) {
      const fields = fieldsOf({ of: kindOf(id), id });
      return fields ? readHistory(fields, fields._item?.id.client ?? 0) : [];
    },

    extent: () => Y.decodeStateVector(Y.encodeStateVector(doc)),
    writes,
    beyond(extent) {
      const found = new Map<AnnotationId, ReadonlySet<number>>();
      for (const [id, written] of writes()) {
        const news = written.filter(({ client, clock }) => clock >= (extent.get(client) ?? 0));
        if (news.length > 0) found.set(id, new Set(news.map(({ client }) => client)));
      }
      return found;
    },

    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    apply: (act) =>
      write((recorder) => {
        const set = (id: EntryId, field: string, value: unknown, now: number) =>
          recorder.set({ id, of: kindOf(id), field, makes: false }, value, now);
        const createAnnotation = (draft: AnnotationDraft, now: number) => {
          assert(tables.annotations.fields(draft.id) === null, `annotation ${draft.id} made twice`);
          tables.annotations.insert(draft.id, new Y.Map(annotationFields(draft, now)));
          recorder.made('annotations', draft.id);
        };
        const createRelation = (draft: RelationDraft, now: number) => {
          assert(tables.relations.fields(draft.id) === null, `relation ${draft.id} made twice`);
          tables.relations.insert(draft.id, new Y.Map(relationFields(draft, now)));
          recorder.made('relations', draft.id);
        };
        const remove = (id: EntryId, now: number) => {
          if (fieldsOf({ of: kindOf(id), id })?.get('removed') == null) set(id, 'removed', now, now);
        };
        const bringBack = (of: FieldChange['of'], id: EntryId, fields: Fields, wanted: FirstFields, now: number) => {
          if (plainValue(fields, 'removed') === null) return;
          for (const field of rewrittenFields(fields, wanted)) set(id, field, wanted.get(field) ?? null, now);
          recorder.set({ id, of, field: 'removed', makes: true }, null, now);
        };
        act({
          createAnnotation,
          createRelation,
          bringAnnotation(draft, now) {
            const known = tables.annotations.fields(draft.id);
            if (known) bringBack('annotations', draft.id, known, annotationFields(draft, now), now);
            else createAnnotation(draft, now);
          },
          bringRelation(draft, now) {
            const known = tables.relations.fields(draft.id);
            if (known) bringBack('relations', draft.id, known, relationFields(draft, now), now);
            else createRelation(draft, now);
          },
          setLabel: (id, label, now) => set(id, 'label', label, now),
          setAttribute: (id, attribute, value, now) => set(id, attributeField(attribute), value, now),
          setNote: (id, note, now) => set(id, 'note', note === '' ? null : note, now),
          setTarget: (id, target, now) => set(id, 'target', target, now),
          setEnds(id, from, to, now) {
            set(id, 'from', from, now);
            set(id, 'to', to, now);
          },
          confirm(id, now) {
            if (tables.annotations.fields(id)?.get('confirmed') == null) set(id, 'confirmed', now, now);
          },
          remove,
          restore: (id, now) => set(id, 'removed', null, now),
          forget(id, now) {
            remove(id, now);
            const fields = fieldsOf({ of: kindOf(id), id });
            for (const field of [...(fields?.keys() ?? [])]) {
              if (isLineOfWords(field)) fields?.delete(field);
              else if ((field === 'note' || attributeOf(field) !== null) && fields?.get(field) !== null) fields?.set(field, null);
            }
          },
        });
      }),

    revert(change, now) {
      let kept = 0;
      const inverse = write((recorder) => {
        for (const each of change[facts].toReversed()) {
          const value = each.before === notMade ? now : each.before;
          const fields = fieldsOf(each);
          const mine =
            fields !== null &&
            lastWriterOf(fields, each.field) === doc.clientID &&
            sameJson(plainValue(fields, each.field), each.after) &&
            !(each.makes && value !== null && isOthersWorkToo(fields, doc.clientID));
          if (mine) recorder.set(each, value, now);
          else kept++;
        }
      });
      return { change: inverse, kept };
    },
  };
}

/** Writes fields and notes what each was before the act and after it. */
class Recorder {
  private readonly changes = new Map<string, FieldChange>();

  constructor(private readonly fieldsOf: (change: Pick<FieldChange, 'of' | 'id'>) => Fields | null) {}

  made(of: FieldChange['of'], id: EntryId): void {
    this.note({ id, of, field: 'removed', before: notMade, after: null, makes: true });
  }

  set(at: Omit<FieldChange, 'before' | 'after'>, value: unknown, now: number): void {
    const fields = this.fieldsOf(at);
    if (fields === null) return;
    const before = plainValue(fields, at.field);
    if (sameJson(before, value)) return;
    addLine(fields, at.field, before, now);
    fields.set(at.field, value);
    fields.set('modified', now);
    this.note({ ...at, before, after: value });
  }

  change(): Change {
    const changes = [...this.changes.values()];
    const idsOf = (of: FieldChange['of']) => changes.filter((each) => each.of === of).map(({ id }) => id);
    return {
      annotations: new Set(idsOf('annotations') as AnnotationId[]),
      relations: new Set(idsOf('relations') as RelationId[]),
      [facts]: changes,
    };
  }

  private note(change: FieldChange): void {
    const key = `${change.of}/${change.id}/${change.field}`;
    const earlier = this.changes.get(key);
    this.changes.set(key, earlier ? { ...earlier, after: change.after } : change);
  }
}

/** A field's value; null where it is not there, or is a nested Yjs type, which is no value of ours and cannot be put back. */
function plainValue(fields: Fields, field: string): unknown {
  const value = fields.get(field);
  return value === undefined || value instanceof Y.AbstractType ? null : value;
}

/** Yjs keeps with each value the client that wrote it; a field that was never written is as the maker of the entry left it. */
const lastWriterOf = (fields: Fields, field: string) => (fields._map.get(field) ?? fields._item)?.id.client;

const isOthersWorkToo = (fields: Fields, client: number) =>
  [...fields.keys()].some(
    (field) =>
      field !== 'modified' && !isLine(field) && plainValue(fields, field) !== null && lastWriterOf(fields, field) !== client,
  );

const sameJson = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
