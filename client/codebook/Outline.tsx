import { GripVertical, Plus } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Codebook, Label } from '../../shared/annotation/codebook.ts';
import { givenKinds, isGiven, outline } from '../../shared/annotation/codebook-reading.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './codebook.module.css';
import type { DraftState } from './draft.ts';
import { type Place, placeTowards } from './edits.ts';
import { words } from './words.ts';

interface Props {
  readonly draft: DraftState;
  readonly chosen: string | null;
  readonly mayEdit: boolean;
  readonly onChoose: (id: string) => void;
  readonly onPut: (id: string, place: Place) => void;
  readonly onAdd: (what: 'span' | 'document' | 'kind') => void;
}

/** Every label and kind of relation in the order that people see; moved by dragging and by keys. */
export function Outline({ draft, chosen, mayEdit, onChoose, onPut, onAdd }: Props) {
  const { edited, faults } = draft;
  const list = useRef<HTMLElement>(null);
  const refocus = useRef<string | null>(null);
  useEffect(() => {
    // An element that is put elsewhere loses the focus.
    const id = refocus.current;
    refocus.current = null;
    if (id) list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)?.focus();
  });
  const ended = [...edited.labels, ...edited.relations].filter((entry) => !isGiven(entry));
  const hasFault = (id: string) => [...faults.keys()].some((path) => path.split('.')[1] === id);

  const move = (id: string, place: Place) => {
    refocus.current = id;
    onPut(id, place);
  };
  const row = (id: string, name: string, depth: number, label: Label | null): ReactNode => (
    <Row
      key={id}
      id={id}
      name={name}
      depth={depth}
      label={label}
      isChosen={id === chosen}
      hasFault={hasFault(id)}
      codebook={edited}
      mayMove={mayEdit && (label === null || isGiven(label))}
      onChoose={() => onChoose(id)}
      onMove={move}
    />
  );
  const rowsFor = (on: Label['on']) => outline(edited, on).map(({ label, depth }) => row(label.id, label.name, depth, label));

  return (
    <nav ref={list} className={styles.outline} aria-label={words.outline}>
      <Group
        title={words.passageLabels}
        empty={words.noLabels}
        add={words.addLabel}
        {...(mayEdit && { onAdd: () => onAdd('span') })}
      >
        {rowsFor('span')}
      </Group>
      <Group title={words.textLabels} add={words.addTextLabel} {...(mayEdit && { onAdd: () => onAdd('document') })}>
        {rowsFor('document')}
      </Group>
      <Group title={words.kinds} empty={words.noKinds} add={words.addKind} {...(mayEdit && { onAdd: () => onAdd('kind') })}>
        {givenKinds(edited).map(({ id, name }) => row(id, name, 0, null))}
      </Group>
      {ended.length > 0 && (
        <Group title={words.endedEntries}>
          {ended.map((entry) => row(entry.id, entry.name, 0, 'form' in entry ? entry : null))}
        </Group>
      )}
      {mayEdit && <p className={styles.hint}>{words.moveHint}</p>}
    </nav>
  );
}

interface GroupProps {
  readonly title: string;
  readonly empty?: string;
  readonly add?: string;
  readonly onAdd?: () => void;
  readonly children: readonly ReactNode[];
}

function Group({ title, empty, add, onAdd, children }: GroupProps) {
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      {children.length > 0 ? <ul aria-label={title}>{children}</ul> : empty && <p className={styles.hint}>{empty}</p>}
      {onAdd && (
        <button type="button" className={styles.add} onClick={onAdd}>
          <Plus size={14} aria-hidden /> {add}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  /** Null for a kind of relation. */
  readonly label: Label | null;
  readonly isChosen: boolean;
  readonly hasFault: boolean;
  readonly codebook: Codebook;
  readonly mayMove: boolean;
  readonly onChoose: () => void;
  readonly onMove: (id: string, place: Place) => void;
}

const ways = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;
const dragType = 'application/x-variorum-entry';

function Row({ id, name, depth, label, isChosen, hasFault, codebook, mayMove, onChoose, onMove }: RowProps) {
  const [side, setSide] = useState<Place['side'] | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const way = ways[event.key as keyof typeof ways];
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) {
      event.preventDefault(); // also where nothing moves: the browser would leave the page
      const place = mayMove ? placeTowards(codebook, id, way) : null;
      if (place) onMove(id, place);
    } else if (way === 'up' || way === 'down') {
      event.preventDefault();
      stepFocus(event.currentTarget, way === 'up' ? -1 : 1);
    }
  };
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setSide(sideAt(event, label !== null));
  };
  const onDrop = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    setSide(null);
    onMove(event.dataTransfer.getData(dragType), { side: sideAt(event, label !== null), of: id });
  };

  return (
    <li
      className={styles.row}
      style={{ paddingInlineStart: `${depth}rem` }}
      data-side={side ?? undefined}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      {...(mayMove && { onDragOver, onDrop, onDragLeave: () => setSide(null) })}
    >
      {mayMove && <GripVertical size={14} aria-hidden className={styles.grip} />}
      <button
        type="button"
        className={styles.entry}
        data-entry={id}
        aria-current={isChosen || undefined}
        onClick={onChoose}
        onKeyDown={onKeyDown}
      >
        {label && <LabelSwatch form={label.form} colour={label.colour} />}
        <span className={styles.entryName}>{name.trim() || words.nameless}</span>
        {hasFault && <span className={styles.faultSign}>{words.hasFault}</span>}
        {label?.key && isGiven(label) && <KeyCap>{label.key}</KeyCap>}
      </button>
    </li>
  );
}

/** Above, below, or, where labels can nest, in the middle of the row. */
function sideAt({ clientY, currentTarget }: DragEvent<HTMLElement>, canNest: boolean): Place['side'] {
  const { top, height } = currentTarget.getBoundingClientRect();
  const share = (clientY - top) / height;
  if (canNest && share > 0.3 && share < 0.7) return 'within';
  return share < 0.5 ? 'before' : 'after';
}

function stepFocus(from: HTMLElement, step: 1 | -1): void {
  const entries = [...(from.closest('nav')?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  entries[entries.indexOf(from) + step]?.focus();
}
