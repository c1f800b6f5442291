import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, modifyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type ProseText, readProse } from '../../shared/anchor/plain-text.ts';
import { type AccountId, createDocumentId } from '../../shared/base/id.ts';
import { proseFragmentName } from '../../shared/document/schema.ts';
import type { Span } from '../editor/text-view.ts';
import { createAwareness } from '../sync/connection.ts';
import { Presence } from '../sync/presence.ts';
import { Follow } from './follow.ts';
import type { Sight } from './shared-text.ts';
import { words } from './words.ts';

const clock = { now: () => Date.now() };
const paragraphLength = 10;

/** A text of many paragraphs of nine letters each, and the tabs in which people have it open. */
class Text {
  readonly document = createDocumentId();
  readonly prose: ProseText;
  readonly #tabs: { readonly awareness: Awareness; readonly says: () => Uint8Array }[] = [];

  constructor() {
    const fragment = new Y.Doc().getXmlFragment(proseFragmentName);
    const paragraphs = Array.from({ length: 100 }, (_, at) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(`word ${String(at).padStart(4, '0')}`)]);
      return paragraph;
    });
    fragment.insert(0, paragraphs);
    this.prose = readProse(fragment);
  }

  /** What a tab says reaches those who are here and who come later, under the name that the server would stamp on it. */
  join(account: AccountId, name: string): Awareness {
    const awareness = createAwareness(new Y.Doc(), {});
    const says = () =>
      modifyAwarenessUpdate(
        encodeAwarenessUpdate(awareness, [awareness.clientID]),
        (state) => state && { ...state, user: { account, name, guest: false } },
      );
    awareness.on('update', (_change: unknown, origin: unknown) => {
      if (origin !== 'local') return;
      for (const other of this.#tabs) if (other.awareness !== awareness) applyAwarenessUpdate(other.awareness, says(), 'server');
    });
    for (const other of this.#tabs) applyAwarenessUpdate(awareness, other.says(), 'server');
    this.#tabs.push({ awareness, says });
    return awareness;
  }
}

/** A screen of ten lines over a text, a paragraph a line. It shows the line at a third of it as what is read. */
class Screen {
  readonly scrolledTo: number[] = [];
  readonly flashed: Span[] = [];
  top = 0;
  selected: Span | null = null;

  constructor(
    readonly prose: ProseText,
    readonly scrolled: () => void,
  ) {}

  readonly view: Sight = {
    text: () => this.prose,
    selection: () => this.selected,
    standing: () => ({ selection: this.selected, focused: false, line: { offset: (this.top + 3) * paragraphLength, top: 0 } }),
    topsOf: (spans) => spans.map(({ start }) => (start / paragraphLength - this.top) * 10),
    place: () => ({ top: 0 }) as DOMRect,
    reveal: ({ start }) => {
      const line = Math.floor(start / paragraphLength);
      if (line >= this.top && line < this.top + 10) return;
      this.top = Math.max(0, line - 3);
      this.scrolledTo.push(line);
      this.scrolled();
    },
    scrollTo: (span) => {
      this.flashed.push(span);
      this.view.reveal(span);
    },
    paragraphAt: (offset) => Math.floor(offset / paragraphLength) + 1,
    on: () => () => {},
  };
}

let people: { leaves(): void }[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('innerHeight', 100);
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  for (const each of people) each.leaves();
  people = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Somebody at a page with these texts on it, the first of which they work on. */
function somebody(name: string, ...texts: readonly [Text, ...Text[]]) {
  const account = `account-${name.toLowerCase()}` as AccountId;
  const heard: string[] = [];
  const follow = new Follow({
    ...{ me: account, clock, isVisible: () => true, isApart: false },
    say(sentence) {
      heard.push(sentence);
      return () => {};
    },
  });
  const pages = texts.map((text) => {
    const awareness = text.join(account, name);
    const presence = new Presence(account, awareness, clock);
    awareness.setLocalStateField('here', true);
    return { text, awareness, presence, screen: new Screen(text.prose, () => follow.looked()) };
  });
  let front = pages[0];
  const attend = () =>
    follow.attend(
      pages.map((page) => ({
        ...{ document: page.text.document, presence: page.presence, view: page.screen.view, isFront: page === front },
        turnTo() {
          front = page;
          attend();
        },
      })),
    );
  attend();
  const person = {
    ...{ account, follow, heard },
    screen: (at = 0) => pages[at]?.screen as Screen,
    isIn: () => front?.text,
    /** Shows other lines of the text that they work on. */
    reads(top: number) {
      if (front) front.screen.top = top;
      follow.looked();
      passes(1_000);
    },
    turnsTo(at: number) {
      front = pages[at];
      attend();
      passes(1_000);
    },
    /** What the others are told of where they read, wherever. */
    told: () => pages.map(({ awareness }) => awareness.getLocalState()?.place).filter((place) => place !== undefined),
    clicks(line: number) {
      const point = front?.text.prose.pointAt(line * paragraphLength);
      if (point) front?.presence.setCursor({ anchor: point, head: point });
      passes(1_000);
    },
    follows(other: { readonly account: AccountId }) {
      follow.start(other.account);
      passes(1_000);
    },
    leaves() {
      follow.close();
      for (const { presence, awareness } of pages) {
        presence.close();
        awareness.setLocalState(null);
        awareness.destroy();
      }
    },
  };
  people.push(person);
  return person;
}

const passes = (ms: number) => vi.advanceTimersByTime(ms);

describe('following', () => {
  it('goes where the leader reads, but does not scroll while that is on the screen', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ada.reads(40);
    ben.follows(ada);
    expect(ben.screen().scrolledTo).toEqual([43]);
    ada.reads(43);
    expect(ben.screen().scrolledTo).toEqual([43]);
    ada.reads(70);
    expect(ben.screen().scrolledTo).toEqual([43, 73]);
  });

  it('goes where the leader puts the caret, and not to one that they left behind', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ada.clicks(90);
    ada.reads(20);
    ben.follows(ada);
    expect(ben.screen().scrolledTo).toEqual([23]);
    ada.clicks(60);
    expect(ben.screen().scrolledTo).toEqual([23, 60]);
  });

  it('tells what somebody reads only while somebody follows them', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ada.reads(40);
    expect(ada.told()).toEqual([]);
    ben.follows(ada);
    expect(ada.told()).toHaveLength(1);
    expect(ada.follow.state().followers).toMatchObject([{ name: 'Ben' }]);
    ben.follow.letGo();
    passes(1_000);
    expect(ada.told()).toEqual([]);
    ada.reads(80);
    expect(ben.screen().scrolledTo).toEqual([43]);
  });

  it('is told four times a second at most, and where the leader came to rest', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ben.follows(ada);
    for (let line = 0; line < 50; line++) {
      ada.screen().top = line;
      ada.follow.looked();
      passes(20);
    }
    passes(500);
    expect(ben.screen().scrolledTo.length).toBeLessThanOrEqual(5);
    expect(ben.screen().top).toBeGreaterThan(40);
  });

  it('goes along into the text beside', () => {
    const [claim, reply] = [new Text(), new Text()];
    const [ada, ben] = [somebody('Ada', claim, reply), somebody('Ben', claim, reply)];
    ben.follows(ada);
    ada.screen(1).top = 50;
    ada.turnsTo(1);
    expect(ben.isIn()).toBe(reply);
    expect(ben.screen(1).scrolledTo).toEqual([53]);
    expect(ada.told()).toHaveLength(1);
  });

  it('says that the leader is elsewhere while they are in a text that I do not have', () => {
    const [claim, reply] = [new Text(), new Text()];
    const [ada, ben] = [somebody('Ada', claim, reply), somebody('Ben', claim)];
    ben.follows(ada);
    passes(5_000);
    expect(ben.follow.state().leader).toMatchObject({ name: 'Ada', isElsewhere: false });
    ada.turnsTo(1);
    expect(ben.follow.state().leader).toMatchObject({ name: 'Ada', isElsewhere: true });
    ada.turnsTo(0);
    expect(ben.follow.state().leader).toMatchObject({ isElsewhere: false });
  });

  it('ends when the leader has gone for longer than a reload takes', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ben.follows(ada);
    ada.leaves();
    passes(5_000);
    const back = somebody('Ada', text);
    back.reads(60);
    expect(ben.follow.state().leader).toMatchObject({ name: 'Ada' });
    expect(ben.screen().scrolledTo.at(-1)).toBe(63);
    back.leaves();
    passes(10_000);
    expect(ben.follow.state().leader).toBeNull();
    expect(ben.heard).toEqual([words.gone('Ada')]);
  });

  it('is declined by who wants nobody to follow them, and then nobody is told where they read', () => {
    const text = new Text();
    const [ada, ben, cleo] = [somebody('Ada', text), somebody('Ben', text), somebody('Cleo', text)];
    ben.follows(ada);
    ada.follow.setApart(true);
    passes(1_000);
    expect(ben.follow.state().leader).toBeNull();
    expect(ben.heard).toEqual([words.wantsNone('Ada')]);
    expect(ada.told()).toEqual([]);
    expect(cleo.follow.canFollow(ada.account)).toBe(false);
    cleo.follows(ada);
    expect([cleo.follow.state().leader, ada.follow.state().followers]).toEqual([null, []]);
    ada.follow.setApart(false);
    cleo.follows(ada);
    expect(ada.follow.state().followers).toMatchObject([{ name: 'Cleo' }]);
  });

  it('leads nobody round in a circle', () => {
    const text = new Text();
    const [ada, ben, cleo] = [somebody('Ada', text), somebody('Ben', text), somebody('Cleo', text)];
    ben.follows(ada);
    cleo.follows(ben);
    ada.reads(40);
    expect(cleo.screen().top).toBe(40);
    ada.follows(cleo);
    expect(ada.follow.state().leader).toBeNull();
    expect(ada.heard).toEqual([words.inCircle('Cleo')]);
  });
});

describe('an invitation', () => {
  it('is joined by one, who goes to the words and follows from there, and declined by another, who stays', () => {
    const text = new Text();
    const [ada, ben, cleo] = [somebody('Ada', text), somebody('Ben', text), somebody('Cleo', text)];
    ada.reads(60);
    ada.screen().selected = { start: 695, end: 699 };
    ada.follow.invite();
    const [toBen] = ben.follow.state().invitations;
    const [toCleo] = cleo.follow.state().invitations;
    expect(toBen).toMatchObject({ name: 'Ada', paragraph: 70, quote: '0069' });
    if (!toBen || !toCleo) return;
    ben.follow.join(toBen);
    cleo.follow.decline(toCleo);
    passes(1_000);
    expect(ben.screen().flashed).toEqual([{ start: 695, end: 699 }]);
    expect(ben.screen().scrolledTo, 'not on to the line above that Ada reads').toEqual([69]);
    expect([ben.follow.state().invitations, cleo.follow.state().invitations]).toEqual([[], []]);
    expect(ada.follow.state().followers).toMatchObject([{ name: 'Ben' }]);
    expect(cleo.screen().scrolledTo).toEqual([]);
    ada.reads(10);
    expect([ben.screen().top, cleo.screen().top]).toEqual([10, 0]);
  });

  it('is to the paragraph that is read where nothing is selected', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ada.reads(20);
    ada.screen().selected = { start: 5, end: 5 };
    ada.follow.invite();
    expect(ben.follow.state().invitations).toMatchObject([{ paragraph: 24, quote: 'word 0023' }]);
  });

  it('ends after a minute, and another of the same person comes in its place', () => {
    const text = new Text();
    const [ada, ben] = [somebody('Ada', text), somebody('Ben', text)];
    ada.follow.invite();
    const [first] = ben.follow.state().invitations;
    if (first) ben.follow.decline(first);
    passes(50_000);
    ada.reads(30);
    ada.follow.invite();
    expect(ben.follow.state().invitations).toMatchObject([{ paragraph: 34 }]);
    passes(61_000);
    expect(ben.follow.state().invitations).toEqual([]);
  });
});
