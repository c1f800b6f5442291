import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { encode } from 'uqr';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import type { LiveClass, StaffExercise } from '../../shared/api/exercise-contract.ts';
import type { ClassWork } from '../../shared/api/my-exercise-contract.ts';
import { spellCode } from '../../shared/exercise/exercise.ts';
import { mostSplitFirst, type Passage, passagesOf } from '../../shared/exercise/passages.ts';
import { seatsAtWork } from './ClassResults.tsx';
import { LabelName } from './ClassTexts.tsx';
import styles from './projector.module.css';
import { sayTimeLeft } from './time-left.ts';
import { useServerNow } from './use-server-now.ts';
import { words } from './words-live.ts';

interface SignProps {
  readonly exercise: StaffExercise;
  readonly live: LiveClass;
  /** When that was answered, ms since 1970 by this device. */
  readonly answered: number;
}

/** How one comes in, how many have, and how long it still lasts: to be read from the last row. */
export function JoinSign({ exercise, live, answered }: SignProps) {
  const { address, code, students, seats, due, phase } = exercise;
  const now = useServerNow(live.now, answered);
  const way = new URL(`/j/${code}`, address).href;
  const came = students.filter(({ devices }) => devices > 0).length;
  return (
    <div className={styles.sign}>
      <div className={styles.join}>
        <p>
          {words.join} <strong>{address.replace(/^https?:\/\//, '')}</strong> {words.withCode}
        </p>
        <p className={styles.code}>{spellCode(code)}</p>
      </div>
      <QrCode of={way} name={words.scan(way.replace(/^https?:\/\//, ''))} />
      <dl className={styles.facts}>
        <div>
          <dt>{words.in}</dt>
          <dd>{words.inOf(came, students.length)}</dd>
        </div>
        <div>
          <dt>{words.handedInCount}</dt>
          <dd>{words.handedInOf(seats.filter(({ submission }) => submission).length, seats.length)}</dd>
        </div>
        {phase === 'open' && due !== null && (
          <div>
            <dt>{words.timeLeft}</dt>
            <dd>{sayTimeLeft(due, now)}</dd>
          </div>
        )}
      </dl>
      {phase !== 'open' && <p className={styles.said}>{phase === 'draft' ? words.soon : words.closed}</p>}
    </div>
  );
}

/** Always dark on light: not every phone reads the other. */
function QrCode({ of, name }: { readonly of: string; readonly name: string }) {
  const { data, size } = useMemo(() => encode(of, { ecc: 'M', border: 2 }), [of]);
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

interface PassagesProps {
  readonly work: ClassWork;
  readonly codebook: Codebook;
}

const stepOf: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1 },
  ...{ ArrowLeft: -1, ArrowUp: -1, PageUp: -1 },
};

/** The passages of a class in large type and without names, those that split it most first; the arrow keys step through them. */
export function SplitPassages({ work, codebook }: PassagesProps) {
  const [at, setAt] = useState(0);
  const passages = useMemo(() => passagesOf(work.texts, seatsAtWork(work)).sort(mostSplitFirst), [work]);
  const last = Math.max(0, passages.length - 1);
  const here = Math.min(at, last);
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const by = stepOf[event.key];
      const isOnButton = event.key === ' ' && event.target instanceof HTMLButtonElement;
      if (by === undefined || isOnButton || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAt((now) => Math.min(last, Math.max(0, Math.min(now, last) + by)));
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, [last]);
  const passage = passages[here];
  if (!passage) return <p className={styles.said}>{words.nothingMarked}</p>;
  const text = work.texts.find(({ document }) => document === passage.document);
  return (
    <div className={styles.split}>
      <figure className={styles.passage} key={`${passage.document} ${passage.start}`}>
        <figcaption dir="auto">{text?.title}</figcaption>
        <blockquote dir="auto">{text && <InItsPlace passage={passage} text={text} />}</blockquote>
      </figure>
      <section className={styles.readings} aria-label={words.readings}>
        <ul>
          {passage.readings.map(({ labels, seats }) => (
            <li key={labels.join()}>
              <span className={styles.share}>{seats.length}</span>
              {labels.length === 0 ? (
                <span>{words.nothing}</span>
              ) : (
                labels.map((label) => <LabelName key={label} codebook={codebook} label={label} />)
              )}
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.steps}>
        <Step name={words.before} disabled={here === 0} onStep={() => setAt(here - 1)}>
          <ChevronLeft aria-hidden />
        </Step>
        <p role="status">{words.passageOf(here + 1, passages.length)}</p>
        <Step name={words.next} disabled={here === last} onStep={() => setAt(here + 1)}>
          <ChevronRight aria-hidden />
        </Step>
      </div>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly disabled: boolean;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

function Step({ name, disabled, onStep, children }: StepProps) {
  return (
    <ActionIcon variant="default" size="xl" aria-label={name} disabled={disabled} onClick={onStep}>
      {children}
    </ActionIcon>
  );
}

/** So much of the words before and after a passage is shown with it, in UTF-16 units. */
const around = 220;

/** A passage with the words of its paragraphs around it. */
function InItsPlace({
  passage: { start, end },
  text: { text, blocks },
}: {
  readonly passage: Passage;
  readonly text: ClassWork['texts'][number];
}) {
  const first = blocks.find((block) => start < block.end);
  const final = blocks.find((block) => end <= block.end);
  const [from, to] = [first?.start ?? start, final?.end ?? end];
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return (
    <>
      {before.length > around ? `…${before.slice(-around).replace(/^\S*/u, '')}` : before}
      <mark className={styles.glow}>{text.slice(start, end)}</mark>
      {after.length > around ? `${after.slice(0, around).replace(/\S*$/u, '')}…` : after}
    </>
  );
}
