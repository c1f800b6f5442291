import { useLayoutEffect, useRef } from 'react';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './find.module.css';
import type { FindInText, FindState } from './find-in-text.ts';
import { words } from './words.ts';

interface Props {
  readonly finding: FindInText;
  readonly state: FindState;
  readonly label: string;
  readonly onLabel: () => void;
}

/** A look at each that was found, to label it: take or skip, by keys or buttons, and one act at the end. */
export function FindReview({ finding, state, label, onLabel }: Props) {
  const own = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => own.current?.focus({ preventScroll: true }), []);
  const decided = state.review?.decided ?? [];
  const { taken } = finding;
  const count = decided.filter((each) => each).length;
  const skipped = decided.filter((each) => each === false).length;

  const finish = () => (taken && taken.length > 0 ? onLabel() : finding.endReview());
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target !== own.current && event.key === 'Enter')) return;
    const keys: Readonly<Record<string, () => void>> = {
      Enter: taken ? finish : () => finding.decide(true),
      t: () => finding.decide(true),
      s: () => finding.decide(false),
      Backspace: () => finding.reconsider(),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) event.preventDefault();
    act?.();
    own.current?.focus({ preventScroll: true });
  };
  /** The keys stay with the group whatever is clicked. */
  const button = (words: string, key: string, act: () => void) => (
    <button
      type="button"
      className={styles.act}
      onClick={() => {
        act();
        own.current?.focus({ preventScroll: true });
      }}
    >
      {words} <KeyCap>{key}</KeyCap>
    </button>
  );

  return (
    <fieldset ref={own} tabIndex={-1} className={styles.review} aria-label={words.reviewing(label)} onKeyDown={onKeyDown}>
      <strong>{words.reviewing(label)}</strong>
      <span className={styles.count} role="status">
        {taken
          ? words.decided(count, skipped)
          : `${words.look(state.current + 1, state.spans.length)} · ${words.decided(count, skipped)}`}
      </span>
      {taken ? (
        button(taken.length > 0 ? words.labelTaken(taken.length, label) : words.noneTaken, '⏎', finish)
      ) : (
        <>
          {button(words.take, 'T', () => finding.decide(true))}
          {button(words.skip, 'S', () => finding.decide(false))}
        </>
      )}
      {button(words.back, '⌫', () => finding.reconsider())}
      {button(words.stop, 'Esc', () => finding.endReview())}
    </fieldset>
  );
}
