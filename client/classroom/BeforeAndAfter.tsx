import { type ReactNode, useMemo } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import type { SeatId } from '../../shared/base/id.ts';
import { type Change, type Choice, changesOfMind } from '../../shared/exercise/changes-of-mind.ts';
import { classShift, type LabelShift, mostChangedFirst } from '../../shared/exercise/class-shift.ts';
import { excerpt } from '../ui/excerpt.ts';
import { sayPercent } from '../ui/figures.ts';
import { ChangesOfSeat } from './ChangesOfSeat.tsx';
import { LabelName } from './ClassTexts.tsx';
import live from './live.module.css';
import styles from './rounds.module.css';
import { words as liveWords } from './words-live.ts';
import { words } from './words-rounds.ts';

interface Props {
  readonly first: ClassWork;
  readonly second: ClassWork;
  readonly codebook: Codebook;
  readonly agreement: ReactNode;
}

const sayShare = (share: number | null) => (share === null ? '–' : sayPercent(share));

/** What a class changed once it had seen itself: by label, by passage, and by each of it. */
export function BeforeAndAfter({ first, second, codebook, agreement }: Props) {
  const { seats, texts } = second;
  const {
    labels,
    passages,
    seats: working,
  } = useMemo(
    () =>
      classShift(
        first.texts,
        second.texts,
        second.seats.map(({ seat }) => seat),
      ),
    [first, second],
  );
  const changes = useMemo(() => {
    const [befores, afters] = [choicesBySeat(first), choicesBySeat(second)];
    return new Map(working.map((seat) => [seat, changesOfMind(befores.get(seat) ?? [], afters.get(seat) ?? [])]));
  }, [first, second, working]);
  const changed = working.filter((seat) => changes.get(seat)?.some(isChange));
  const people = seats
    .filter(({ seat }) => changes.has(seat))
    .toSorted(
      (a, b) => Number(b.isMine) - Number(a.isMine) || Number(changed.includes(b.seat)) - Number(changed.includes(a.seat)),
    );

  return (
    <div className={styles.shift}>
      <div className={styles.side}>
        <section aria-labelledby="shift-labels">
          <h2 id="shift-labels">{words.labels}</h2>
          <p>{words.changed(changed.length, working.length)}</p>
          <p className={live.soft}>{words.howShift}</p>
          <table className={live.numbers} aria-labelledby="shift-labels">
            <ShiftHead />
            <tbody>
              <LabelRows labels={labels} codebook={codebook} />
            </tbody>
          </table>
        </section>
        {agreement}
        <section aria-labelledby="shift-students">
          <h2 id="shift-students">{words.students}</h2>
          <ul className={live.rows}>
            {people.map(({ seat, name, number, isMine }) => (
              <li key={seat}>
                <ChangesOfSeat
                  name={name || liveWords.numbered(number, isMine)}
                  changes={changes.get(seat) ?? []}
                  texts={texts}
                  codebook={codebook}
                  isOpen={isMine}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="shift-passages">
        <h2 id="shift-passages">{words.passages}</h2>
        {passages.length === 0 ? <p>{words.noPassages}</p> : <p className={live.soft}>{words.agreeHow}</p>}
        {passages.length > 0 && (
          <table className={live.numbers} aria-labelledby="shift-passages">
            <ShiftHead />
            {passages
              .toSorted(mostChangedFirst)
              .map(({ document, start, end, words: said, labels: chosen, agreement: alike, ...shift }) => (
                <tbody key={`${document} ${start} ${end}`} className={styles.passage}>
                  <tr>
                    <th scope="rowgroup" colSpan={3}>
                      <q dir="auto">{excerpt(said, 120)}</q>{' '}
                      <span className={live.soft}>{words.changedHere(shift.changed.length)}</span>
                    </th>
                  </tr>
                  <LabelRows labels={chosen} codebook={codebook} />
                  <tr className={live.soft}>
                    <th scope="row">{words.agree}</th>
                    <td>{sayShare(alike.before)}</td>
                    <td>{sayShare(alike.after)}</td>
                  </tr>
                </tbody>
              ))}
          </table>
        )}
      </section>
    </div>
  );
}

function ShiftHead() {
  return (
    <thead>
      <tr>
        <th scope="col">{words.label}</th>
        <th scope="col">{words.before}</th>
        <th scope="col">{words.after}</th>
      </tr>
    </thead>
  );
}

function LabelRows({ labels, codebook }: { readonly labels: readonly LabelShift[]; readonly codebook: Codebook }) {
  return labels.map(({ label, before, after }) => (
    <tr key={label} data-turned={before !== after || undefined}>
      <th scope="row">
        <LabelName codebook={codebook} label={label} />
      </th>
      <td>{before}</td>
      <td>{after}</td>
    </tr>
  ));
}

const isChange = ({ kind }: Change) => kind !== 'kept';

function choicesBySeat({ texts }: ClassWork): ReadonlyMap<SeatId, readonly Choice[]> {
  const found = new Map<SeatId, Choice[]>();
  for (const { document, marks } of texts)
    for (const { seat, ...mark } of marks) {
      const own = found.get(seat) ?? [];
      own.push({ ...mark, document });
      found.set(seat, own);
    }
  return found;
}
