import { canRelate, type PossibleKind } from '../../shared/annotation/relation.ts';
import { type AnnotationId, createRelationId, type RelationId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { OpenLayer } from '../sync/layer-room.ts';
import { type Acting, type Done, endOf, quoteOf, type Write } from './acting.ts';
import type { Mark, Marks } from './marks.ts';
import { words } from './words.ts';

/** Everything that can be done to the relations between the marks of the texts on the page. */
export class RelationActs {
  readonly #acting: Acting;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  /**
   * Relates two annotations, turned round where the kind only fits the other way. The relation goes where everybody who reads it can
   * read both ends: across texts that is the project's own layer, and with a mark that only I see, my own.
   */
  relate(possible: PossibleKind, first: AnnotationId, second: AnnotationId): Done<RelationId> {
    const { codebook, marks } = this.#acting;
    const [from, to] = (possible.reversed ? [second, first] : [first, second]).map((id) => this.#acting.mark(id));
    if (!from || !to) return err(words.endIsGone);
    const layer = layerFor(marks, from, to);
    if (!layer.ok) return layer;
    const ends = { from: endOf(from), to: endOf(to) };
    const proposal = { kind: possible.kind, fromLabel: from.annotation.label, toLabel: to.annotation.label, ...ends };
    const standing = marks.relations.map(({ relation }) => relation);
    const allowed = canRelate(codebook, proposal, standing);
    if (!allowed.ok) return err(allowed.error.words);
    const id = createRelationId();
    const draft = { id, label: possible.kind, codebook: codebook.version, attributes: {}, origin: 'human', ...ends } as const;
    const name = words.related(this.#acting.kindName(possible.kind), quoteOf(from), quoteOf(to));
    return this.#acting.act(name, [{ layer: layer.value, write: (write, now) => write.createRelation(draft, now) }], id);
  }

  /** Says another kind of the same two ends, in the same direction. */
  setKind(id: RelationId, kind: string): Done {
    const { codebook, marks } = this.#acting;
    const tie = marks.tie(id);
    if (!tie || tie.relation.removed !== null) return err(words.endIsGone);
    const [from, to] = [tie.relation.from, tie.relation.to].map(
      ({ annotation }) => this.#acting.mark(annotation)?.annotation.label,
    );
    if (from === undefined || to === undefined) return err(words.endIsGone);
    const proposal = { kind, from: tie.relation.from, fromLabel: from, to: tie.relation.to, toLabel: to };
    const others = marks.relations.map(({ relation }) => relation).filter((each) => each.id !== id);
    const allowed = canRelate(codebook, proposal, others);
    if (!allowed.ok) return err(allowed.error.words);
    const write: Write['write'] = (writer, now) => writer.setLabel(id, kind, now);
    return this.#acting.act(words.becameKind(this.#acting.kindName(kind)), [{ layer: tie.layer, write }], undefined);
  }

  remove(id: RelationId): Done {
    const tie = this.#acting.marks.tie(id);
    if (!tie || tie.relation.removed !== null) return ok(undefined);
    const name = words.removedRelation(this.#acting.kindName(tie.relation.label));
    return this.#acting.act(name, [{ layer: tie.layer, write: (write, now) => write.remove(id, now) }], undefined);
  }
}

function layerFor(marks: Marks, from: Mark, to: Mark): Done<OpenLayer> {
  const own = [from, to].map(({ layer }) => layer).find(({ audience }) => audience === 'personal');
  if (endOf(from).document === endOf(to).document) return ok(own ?? from.layer);
  if (own) return err(words.shareFirst);
  return marks.links ? ok(marks.links) : err(words.notYet);
}
