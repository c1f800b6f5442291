import { Menu } from '@mantine/core';
import { ChevronDown, Trash2, X } from 'lucide-react';
import type { End } from '../../shared/annotation/annotation.ts';
import { readAs, readKindAs } from '../../shared/annotation/codebook-reading.ts';
import { kindsBetween } from '../../shared/annotation/relation.ts';
import type { DocumentId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { timeOf } from '../ui/time-of.ts';
import { type AuthorName, quoteOf } from './AnnotationCard.tsx';
import styles from './annotate.module.css';
import { FarCard } from './FarCard.tsx';
import type { FarEndOf } from './relation-lines.ts';
import { TalkOn } from './TalkOn.tsx';
import type { Table } from './table.ts';
import { useTable } from './use-table.ts';
import { words } from './words.ts';

interface RelationCardProps {
  readonly table: Table;
  readonly authorName: AuthorName;
  readonly farEndOf: FarEndOf;
  readonly onOpenBeside: (document: DocumentId) => void;
}

/** The relation in hand: what is said of which words, by whom, and what can be done with it. */
export function RelationCard({ table, authorName, farEndOf, onOpenBeside }: RelationCardProps) {
  const hand = useTable(table, (state) => state.hand);
  const relations = useTable(table, (state) => state.relations);
  const mayAnnotate = useTable(table, (state) => state.mayAnnotate);
  const codebook = useTable(table, (state) => state.codebook);
  const desks = useTable(table, (state) => state.desks);
  const tie = hand.kind === 'relation' ? relations.find(({ relation }) => relation.id === hand.id) : undefined;
  if (!tie) return null;
  const { relation, layer } = tie;
  const { id, label, from, to, created } = relation;
  const name = table.acts.kindName(label);
  const desk = desks.find(({ document }) => document === from.document) ?? desks[0];

  const [start, end] = [from, to].map(({ annotation }) => table.acts.mark(annotation)?.annotation);
  const others =
    start && end
      ? kindsBetween(codebook, start.label, end.label, { sameText: from.document === to.document }).filter(
          ({ kind, reversed }) => !reversed && kind !== readKindAs(codebook, label)?.id,
        )
      : [];
  return (
    <article className={styles.relationCard} aria-label={words.relationCard(name)}>
      <RelationEnd end={from} {...{ table, farEndOf, onOpenBeside }} />
      <div className={styles.relationKind}>
        {mayAnnotate && others.length > 0 ? (
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <button type="button" aria-label={words.changeKind(name)}>
                {name} <ChevronDown size={14} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map(({ kind }) => (
                <Menu.Item key={kind} onClick={() => table.do(table.acts.relations.setKind(id, kind))}>
                  {table.acts.kindName(kind)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <strong>{name}</strong>
        )}
        {mayAnnotate && (
          <button type="button" aria-label={words.removeRelation} onClick={() => table.do(table.acts.relations.remove(id))}>
            <Trash2 size={14} aria-hidden />
          </button>
        )}
        <button type="button" aria-label={words.close} onClick={() => table.letGo()}>
          <X size={14} aria-hidden />
        </button>
      </div>
      <RelationEnd end={to} {...{ table, farEndOf, onOpenBeside }} />
      {desk && <TalkOn desk={desk} subject={{ relation: id }} active />}
      <footer className={styles.cardFoot}>
        {layer.audience === 'personal' && `${words.onlyMe} · `}
        {authorName(relation, layer)} · <time dateTime={new Date(created).toISOString()}>{timeOf(created)}</time>
      </footer>
    </article>
  );
}

function RelationEnd({ end, table, farEndOf, onOpenBeside }: Omit<RelationCardProps, 'authorName'> & { readonly end: End }) {
  const codebook = useTable(table, (state) => state.codebook);
  const desk = useTable(table, ({ desks }) => desks.find(({ document }) => document === end.document) ?? null);
  const annotation = table.acts.mark(end.annotation)?.annotation;
  if (!table.marks.isOpen(end.document)) {
    const far = farEndOf(end);
    return far.title === null ? <p>{words.farTextGone}</p> : <FarCard far={far} codebook={codebook} onOpen={onOpenBeside} />;
  }
  if (!annotation) return <p>{words.removedEnd}</p>;
  const label = readAs(codebook, annotation.label);
  const at = desk?.placement(end.annotation)?.spans[0]?.start;
  return (
    <button type="button" className={styles.farCard} onClick={() => desk?.show(end.annotation)}>
      <span className={styles.farHead}>
        {label && <LabelSwatch form={label.form} colour={label.colour} />}
        <strong>{table.acts.labelName(annotation.label)}</strong>
      </span>
      <span className={styles.cardQuote}>
        “<bdi>{quoteOf(annotation)}</bdi>”
      </span>
      {desk && (
        <span className={styles.farFoot}>
          <bdi>{desk.title}</bdi>
          {at !== undefined && <span>¶{desk.view.paragraphAt(at)}</span>}
        </span>
      )}
    </button>
  );
}
