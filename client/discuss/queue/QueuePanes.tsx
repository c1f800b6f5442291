import type { ReactNode } from 'react';
import styles from './queue.module.css';
import { words } from './words.ts';

export const panes = ['list', 'passage', 'item'] as const;
export type Pane = (typeof panes)[number];

interface Props extends Readonly<Record<Pane, ReactNode>> {
  /** The one that a small screen shows. */
  readonly shown: Pane;
  readonly onShow: (pane: Pane) => void;
  readonly head: ReactNode;
  /** Whether there is an item, so that there is more to show than the list. */
  readonly hasItem: boolean;
  readonly density: 'comfortable' | 'compact';
}

/** List, text and item beside each other; on a small screen one of them, and a switch. */
export function QueuePanes({ list, passage, item, shown, onShow, head, hasItem, density }: Props) {
  const pane = (which: Pane) => ({ 'data-shown': shown === which || undefined });
  return (
    <div className={styles.page} data-pane={shown} data-density={density}>
      {head}
      <div className={styles.panes}>
        <section className={styles.listPane} aria-label={words.items} {...pane('list')}>
          {list}
        </section>
        <section className={styles.passagePane} aria-label={words.inContext} {...pane('passage')}>
          {passage}
        </section>
        <section className={styles.itemPane} aria-label={words.item} {...pane('item')}>
          {item}
        </section>
      </div>
      <fieldset className={styles.switch} aria-label={words.whichPane} disabled={!hasItem}>
        {panes.map((each) => (
          <button key={each} type="button" aria-pressed={each === shown} onClick={() => onShow(each)}>
            {words.panes[each]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
