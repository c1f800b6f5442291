import type { ReactNode } from 'react';
import type { ThreadId } from '../../shared/base/id.ts';
import { BegunCard } from './BegunCard.tsx';
import { quoteOf } from './say-thread.ts';
import { type Density, ThreadCard, threadCardId } from './ThreadCard.tsx';
import { ThreadPlace } from './ThreadPlace.tsx';
import { ThreadsOnMark } from './ThreadsOnMark.tsx';
import { type OnMark, TextTalk, type TextTalkOptions } from './text-talk.ts';

export interface ShownTalkOptions extends TextTalkOptions {
  /** What lies over the text and what the panel's menu gains. */
  readonly overText: (talk: TextTalk) => ReactNode;
  readonly menu: () => ReactNode;
  /** What stands over one of the lists. */
  readonly head: (talk: TextTalk, list: string) => ReactNode;
}

/** The discussion of one text with its faces: the cards of threads, and what stands around the text and its lists. */
export class ShownTalk extends TextTalk {
  readonly #faces: Pick<ShownTalkOptions, 'overText' | 'menu' | 'head'>;

  constructor(options: ShownTalkOptions) {
    super(options);
    this.#faces = options;
  }

  card = (id: string, density: Density): ReactNode => {
    const placed = this.placed(id);
    if (!placed) return null;
    const { inHand, arrived, chosen } = this.state();
    const active = placed.id === inHand;
    const quote = quoteOf(placed.subject);
    if (placed.begun) return <BegunCard begun={placed.begun} talker={this.talker} quote={quote} active={active} />;
    if (!placed.view) return null;
    return (
      <ThreadCard
        view={placed.view}
        talker={this.talker}
        quote={quote}
        place={placed.place}
        active={active}
        density={density}
        arrived={placed.id === arrived}
        {...(chosen && { chosen: chosen.has(placed.id) })}
        whereabouts={active && <ThreadPlace talk={this} placed={placed} />}
      />
    );
  };

  cardId = (id: string): string => threadCardId(id as ThreadId);

  on(subject: OnMark, active: boolean): ReactNode {
    return <ThreadsOnMark talk={this} threads={this.onMark(subject)} card={this.card} active={active} />;
  }

  overText = (): ReactNode => this.#faces.overText(this);
  menu = (): ReactNode => this.#faces.menu();
  head = (list: string): ReactNode => this.#faces.head(this, list);
}
