import { Menu } from '@mantine/core';
import { Check, ChevronDown, Link2, Lock, MoveHorizontal, Trash2, Users, X } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Annotation, AttributeValue, Entry } from '../../shared/annotation/annotation.ts';
import { type Codebook, describeAttributes, type Label } from '../../shared/annotation/codebook.ts';
import { givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import type { OpenLayer } from '../sync/layer-room.ts';
import { excerpt } from '../ui/excerpt.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { timeOf } from '../ui/time-of.ts';
import { AttributeFields } from './AttributeFields.tsx';
import styles from './annotate.module.css';
import { CardTaking } from './CardTaking.tsx';
import type { TakenAs } from './citing.ts';
import { FarCard } from './FarCard.tsx';
import { PlainKeys } from './HoldingKey.tsx';
import type { Density } from './margin-layout.ts';
import { NoteField } from './NoteField.tsx';
import type { Placement } from './placements.ts';
import type { FarEnd } from './relation-lines.ts';
import { words } from './words.ts';

/** A relation as one of its ends tells it: `denies “…”`, or from the other end `denied by: “…”`. */
export interface RelationLine {
  readonly id: RelationId;
  readonly sentence: string;
  /** The sentence without the other end, where that is told beside it. */
  readonly brief: string;
  /** Where the other end is, when its text is not on the page. */
  readonly far: FarEnd | null;
}

/** The name of who made an entry of a layer; another function when it may answer otherwise than before. */
export type AuthorName = (entry: Pick<Entry, 'creator'>, layer: OpenLayer) => string;

/** What a person may do from a card. One object for all cards. */
export interface CardActs {
  take(id: AnnotationId): void;
  /** Chooses it together with others, or lets it go; with `range`, all from the one chosen last. */
  choose(id: AnnotationId, range: boolean): void;
  takeRelation(id: RelationId): void;
  /** Lays the text that a relation leads to beside this one. */
  openBeside(document: DocumentId): void;
  relabel(id: AnnotationId, label: string): void;
  setAttribute(id: AnnotationId, attribute: string, value: AttributeValue | null): void;
  setNote(id: AnnotationId, note: string): void;
  startRelating(id: AnnotationId): void;
  startMoving(id: AnnotationId): void;
  remove(id: AnnotationId): void;
  /** Keeps what a program proposed. */
  confirm(id: AnnotationId): void;
  /** Takes away what a program proposed. */
  reject(id: AnnotationId): void;
  /** Gives a mark that only I see to the team. */
  share(id: AnnotationId): void;
  removeRelation(id: RelationId): void;
  /** Absent where there is no page of the text to lead back to. */
  takeAlong?(id: AnnotationId, as: TakenAs): void;
  /** Back to the words that the card is about. */
  backToText(id: AnnotationId): void;
}

/** Id of a mark's card in the page: what `aria-details` of its words names. */
export const cardId = (id: AnnotationId) => `card-${id}`;

interface AnnotationCardProps {
  readonly annotation: Annotation;
  readonly state: Placement['state'];
  readonly codebook: Codebook;
  readonly author: string;
  /** Whether only I see it. */
  readonly own: boolean;
  /** Whether a program proposed it, and nobody has kept it yet. */
  readonly proposed: boolean;
  readonly active: boolean;
  readonly density: Density;
  readonly mayAnnotate: boolean;
  readonly relations: readonly RelationLine[];
  readonly acts: CardActs;
  /** Whether it is among those chosen; absent where nothing is being chosen. */
  readonly chosen?: boolean;
  /** Whether somebody made or changed it since I was last here. */
  readonly news?: boolean;
  /** Where its words are now, for a card in hand. */
  readonly whereabouts?: ReactNode;
  /** What became of it, for a card in hand. */
  readonly history?: ReactNode;
  /** What is said about it. */
  readonly talk?: ReactNode;
}

/** One mark in the margin: what it says when it rests, and everything that can be done with it when it is in hand. */
export function AnnotationCard(props: AnnotationCardProps) {
  const { annotation, state, codebook, author, own, active, density, relations, acts, chosen, news, whereabouts, history, talk } =
    props;
  const label = readAs(codebook, annotation.label);
  const quote = quoteOf(annotation);
  const titleId = `card-title-${annotation.id}`;
  const isFull = active || density === 'full';
  const { id } = annotation;
  const click = ({ shiftKey, ctrlKey, metaKey }: MouseEvent) => {
    if (shiftKey || ctrlKey || metaKey) acts.choose(id, shiftKey);
    else acts.take(id);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault(); // on the way down and up, or the browser presses the button
    if (event.type === 'keydown' && !event.repeat) acts.choose(id, event.shiftKey);
  };

  return (
    <article
      id={cardId(annotation.id)}
      className={styles.card}
      aria-labelledby={titleId}
      data-active={active || undefined}
      data-density={isFull ? 'full' : density}
      data-chosen={chosen || undefined}
    >
      <header className={styles.cardHead}>
        {chosen !== undefined && (
          <input
            type="checkbox"
            className={styles.cardChoice}
            aria-label={words.choose(label?.name ?? '')}
            aria-describedby={titleId}
            checked={chosen}
            onChange={() => acts.choose(id, false)}
          />
        )}
        {label && <LabelSwatch form={label.form} colour={label.colour} />}
        <h3 id={titleId}>
          <button type="button" className={styles.cardTitle} onClick={click} onKeyDown={press} onKeyUp={press}>
            {label?.name ?? words.unknownLabel(annotation.label)}{' '}
            {annotation.target.kind === 'segments' && (isFull || density !== 'pill') && (
              <span className={styles.cardQuote}>
                “<bdi>{excerpt(quote, active ? 240 : 90)}</bdi>”
              </span>
            )}
          </button>
        </h3>
      </header>
      {state !== 'anchored' && <p className={styles.cardState}>{stateInWords(state)}</p>}
      {isFull && props.proposed && <Proposal {...props} name={label?.name ?? ''} />}
      {active && whereabouts}
      {active && <CardInHand {...props} label={label} />}
      {isFull && !active && <CardAtRest annotation={annotation} label={label} relations={relations} />}
      {isFull && (
        <footer className={styles.cardFoot}>
          {news && <strong>{words.isNew} · </strong>}
          {own && (
            <span className={styles.onlyMe}>
              <Lock size={12} aria-hidden /> {words.onlyMe} ·{' '}
            </span>
          )}
          {author} · <time dateTime={new Date(annotation.created).toISOString()}>{timeOf(annotation.created)}</time>
        </footer>
      )}
      {active && history}
      {isFull && talk}
    </article>
  );
}

/** Who proposed it, and what a person makes of that. */
function Proposal({ annotation: { id }, author, mayAnnotate, acts, name }: AnnotationCardProps & { readonly name: string }) {
  return (
    <div className={styles.proposal}>
      <span className={styles.cardState}>{words.proposedBy(author)}</span>
      {mayAnnotate && (
        <div className={styles.cardTools}>
          <button type="button" aria-label={words.keepThis(name)} onClick={() => acts.confirm(id)}>
            <Check size={14} aria-hidden /> {words.keep}
          </button>
          <button type="button" aria-label={words.rejectThis(name)} onClick={() => acts.reject(id)}>
            <X size={14} aria-hidden /> {words.reject}
          </button>
        </div>
      )}
    </div>
  );
}

function CardAtRest({
  annotation,
  label,
  relations,
}: Pick<AnnotationCardProps, 'annotation' | 'relations'> & { readonly label: Label | null }) {
  const attributes = label ? describeAttributes(label, annotation.attributes) : '';
  return (
    <>
      {attributes && <p className={styles.cardAttributes}>{attributes}</p>}
      {annotation.note && <p className={styles.note}>{annotation.note}</p>}
      {relations.map((relation) => (
        <p key={relation.id} className={styles.relationLine}>
          {relation.sentence}
        </p>
      ))}
    </>
  );
}

function CardInHand(props: AnnotationCardProps & { readonly label: Label | null }) {
  const { annotation, label, codebook, relations, mayAnnotate, acts } = props;
  const { id } = annotation;
  const readOnlyAttributes = label && !mayAnnotate ? describeAttributes(label, annotation.attributes) : '';
  return (
    <div className={styles.cardBody}>
      {mayAnnotate && label && (
        <AttributeFields
          definitions={label.attributes}
          values={annotation.attributes}
          onChange={(attribute, value) => acts.setAttribute(id, attribute, value)}
        />
      )}
      {readOnlyAttributes && <p className={styles.cardAttributes}>{readOnlyAttributes}</p>}
      <NoteField
        note={annotation.note}
        readOnly={!mayAnnotate}
        onCommit={(note) => acts.setNote(id, note)}
        onLeave={() => acts.backToText(id)}
      />
      {relations.length > 0 && (
        <ul className={styles.relationList} aria-label={words.relations}>
          {relations.map((relation) => (
            <li key={relation.id}>
              <button type="button" className={styles.relationLine} onClick={() => acts.takeRelation(relation.id)}>
                {relation.far?.title ? relation.brief : relation.sentence}
              </button>
              {mayAnnotate && (
                <button
                  type="button"
                  className={styles.quiet}
                  aria-label={words.removeRelation}
                  onClick={() => acts.removeRelation(relation.id)}
                >
                  ×
                </button>
              )}
              {relation.far && <FarCard far={relation.far} codebook={codebook} onOpen={acts.openBeside} />}
            </li>
          ))}
        </ul>
      )}
      {mayAnnotate && <CardTools {...props} />}
      {acts.takeAlong && <CardTaking onTake={(as) => acts.takeAlong?.(id, as)} />}
    </div>
  );
}

function CardTools({ annotation, label, own, codebook, acts }: AnnotationCardProps & { readonly label: Label | null }) {
  const { id, target } = annotation;
  const labels = givenLabels(codebook, target.kind === 'document' ? 'document' : 'span');
  return (
    <div className={styles.cardTools}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button">
            {words.changeLabel} <ChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {labels.map((each) => (
            <Menu.Item
              key={each.id}
              leftSection={<LabelSwatch form={each.form} colour={each.colour} />}
              rightSection={each.key && <KeyCap>{each.key}</KeyCap>}
              aria-current={each.id === label?.id || undefined}
              onClick={() => acts.relabel(id, each.id)}
            >
              {each.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <button type="button" onClick={() => acts.startRelating(id)}>
        <Link2 size={14} aria-hidden /> {words.relate}
        <PlainKeys keys={['R']} />
      </button>
      {target.kind === 'segments' && (
        <button type="button" onClick={() => acts.startMoving(id)}>
          <MoveHorizontal size={14} aria-hidden /> {words.moveEnds}
          <PlainKeys keys={['M']} />
        </button>
      )}
      {own && (
        <button type="button" onClick={() => acts.share(id)}>
          <Users size={14} aria-hidden /> {words.shareWithTeam}
        </button>
      )}
      <button type="button" aria-label={words.remove} title={words.remove} onClick={() => acts.remove(id)}>
        <Trash2 size={14} aria-hidden />
      </button>
    </div>
  );
}

/** All words of an annotation as they were when it was made. */
export const quoteOf = ({ target }: Annotation) =>
  target.kind === 'segments' ? target.segments.map(({ quote }) => quote.exact).join(' … ') : words.wholeText;

function stateInWords(state: Placement['state']): string {
  switch (state) {
    case 'orphaned':
      return words.lostPlace;
    case 'edited':
      return words.edited;
    case 'refound':
      return words.refound;
    case 'waiting':
      return words.waiting;
    case 'anchored':
      return '';
  }
}
