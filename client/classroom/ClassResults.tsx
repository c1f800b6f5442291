import { Button, Group } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import type { DocumentId, SeatId } from '../../shared/base/id.ts';
import { mostAgreedFirst, mostSplitFirst, type Passage, passagesOf } from '../../shared/exercise/passages.ts';
import { type Stretch, stretchesOf } from '../../shared/exercise/stretches.ts';
import { excerpt } from '../ui/excerpt.ts';
import { ClassTexts, LabelName } from './ClassTexts.tsx';
import { isSplit, labelsIn } from './heat.ts';
import styles from './live.module.css';
import { words } from './words-live.ts';

interface Props {
  readonly work: ClassWork;
  readonly codebook: Codebook;
  /** How far the class agrees in numbers, where that is known. */
  readonly agreement?: ReactNode;
}

const orders = ['split', 'agreed', 'text'] as const;
type Order = (typeof orders)[number];

/** What a class made, shown to itself: where it marked, who chose what, and on what it is of one mind or of two. */
export function ClassResults({ work, codebook, agreement }: Props) {
  const [hidden, setHidden] = useState<ReadonlySet<SeatId>>(new Set());
  const [order, setOrder] = useState<Order>('split');
  const [goal, setGoal] = useState<Passage | null>(null);
  const { seats, texts } = work;
  const looked = useMemo(() => {
    const shown = new Set(seats.filter(({ seat }) => !hidden.has(seat)).map(({ seat }) => seat));
    return texts.map((text) => ({ ...text, marks: text.marks.filter(({ seat }) => shown.has(seat)) }));
  }, [seats, texts, hidden]);
  const classTexts = useMemo(() => looked.map((text) => ({ ...text, stretches: stretchesOf(text.marks) })), [looked]);
  const working = useMemo(() => seatsAtWork(work).filter((seat) => !hidden.has(seat)), [work, hidden]);
  const passages = useMemo(() => passagesOf(looked, working), [looked, working]);
  const nameOf = useMemo(() => {
    const names = new Map(seats.map(({ seat, name, number, isMine }) => [seat, name || words.numbered(number, isMine)]));
    return (seat: SeatId) => names.get(seat) ?? '';
  }, [seats]);

  const describe = (document: DocumentId, stretch: Stretch) => {
    const marks = looked.find((text) => text.document === document)?.marks ?? [];
    const covering = marks.filter(({ spans }) => spans.some(({ start, end }) => start < stretch.end && end > stretch.start));
    const said = Object.entries(stretch.labels)
      .sort(([, a], [, b]) => b - a)
      .map(([label, count]) => {
        const by = [...new Set(covering.filter((mark) => mark.label === label).map(({ seat }) => nameOf(seat)))];
        return words.countedBy(readAs(codebook, label)?.name ?? label, count, working.length, by);
      });
    return [...said, ...(isSplit(stretch) ? [words.splitHere] : [])].join(' · ');
  };

  const marks = looked.flatMap((text) => text.marks);
  const inOrder = order === 'text' ? passages : passages.toSorted(order === 'split' ? mostSplitFirst : mostAgreedFirst);
  return (
    <div className={styles.columns}>
      <div className={styles.aside}>
        <section aria-label={words.numbers}>
          <h2>{words.numbers}</h2>
          <p>{words.summary(working.length, marks.length, passages.length)}</p>
          <table className={styles.numbers} aria-label={words.numbers}>
            <thead>
              <tr>
                <th scope="col">{words.label}</th>
                <th scope="col">{words.studentsOfLabel}</th>
                <th scope="col">{words.marksOfLabel}</th>
              </tr>
            </thead>
            <tbody>
              {labelsIn(classTexts).map((label) => {
                const given = marks.filter((mark) => mark.label === label);
                return (
                  <tr key={label}>
                    <th scope="row">
                      <LabelName codebook={codebook} label={label} />
                    </th>
                    <td>{new Set(given.map(({ seat }) => seat)).size}</td>
                    <td>{given.length}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        {agreement}
        <fieldset className={styles.layers}>
          <legend>{words.studentsShown}</legend>
          {seats.map(({ seat }) => (
            <label key={seat}>
              <input
                type="checkbox"
                checked={!hidden.has(seat)}
                onChange={({ currentTarget }) =>
                  setHidden(currentTarget.checked ? without(hidden, seat) : new Set([...hidden, seat]))
                }
              />
              <bdi>{nameOf(seat)}</bdi>
            </label>
          ))}
          <Group gap="xs">
            <Button variant="default" disabled={hidden.size === 0} onClick={() => setHidden(new Set())}>
              {words.all}
            </Button>
            <Button
              variant="default"
              disabled={hidden.size === seats.length}
              onClick={() => setHidden(new Set(seats.map(({ seat }) => seat)))}
            >
              {words.none}
            </Button>
          </Group>
        </fieldset>
      </div>
      <ClassTexts texts={classTexts} codebook={codebook} of={working.length} describe={describe} goal={goal} />
      <section className={styles.list} aria-label={words.passages}>
        <div className={styles.head}>
          <h2>{words.passages}</h2>
          <label>
            {words.orderOf}{' '}
            <select
              className={styles.choice}
              value={order}
              onChange={({ currentTarget }) => setOrder(currentTarget.value as Order)}
            >
              {orders.map((each) => (
                <option key={each} value={each}>
                  {words.passageOrders[each]}
                </option>
              ))}
            </select>
          </label>
        </div>
        {inOrder.length === 0 && <p className={styles.soft}>{words.noPassages}</p>}
        <ol className={styles.rows}>
          {inOrder.map((passage) => (
            <li key={`${passage.document} ${passage.start} ${passage.end}`}>
              <button type="button" className={styles.passage} onClick={() => setGoal({ ...passage })}>
                <q dir="auto">{excerpt(passage.words, 90)}</q>
                {passage.readings.map(({ labels, seats: by }) => (
                  <span key={labels.join()} className={styles.reading}>
                    {labels.length === 0 && <span className={styles.soft}>{words.nothing}</span>}
                    {labels.map((label) => (
                      <LabelName key={label} codebook={codebook} label={label} />
                    ))}
                    <span className={styles.soft} dir="auto">
                      {by.map(nameOf).join(', ')}
                    </span>
                  </span>
                ))}
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Who marked anything at all, in the order of the class. */
export function seatsAtWork({ seats, texts }: ClassWork): SeatId[] {
  const marking = new Set(texts.flatMap(({ marks }) => marks.map(({ seat }) => seat)));
  return seats.map(({ seat }) => seat).filter((seat) => marking.has(seat));
}

function without(all: ReadonlySet<SeatId>, seat: SeatId): ReadonlySet<SeatId> {
  const rest = new Set(all);
  rest.delete(seat);
  return rest;
}
