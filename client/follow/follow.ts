import type { Point } from '../../shared/anchor/plain-text.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { Pace } from '../sync/pace.ts';
import { mergePeople, type PersonHere } from '../sync/people-here.ts';
import type { Presence } from '../sync/presence.ts';
import { Invitations, type Invited } from './invitations.ts';
import { type SharedText, type Somebody, somebody } from './shared-text.ts';
import { words } from './words.ts';

/** What the page shows of following and leading; the same object until it is another. */
export interface FollowState {
  /** Whom I follow; `isElsewhere` while they are in none of the texts on my page. */
  readonly leader: (Somebody & { readonly isElsewhere: boolean }) | null;
  readonly followers: readonly Somebody[];
  /** Whether I want nobody to follow me for now. */
  readonly isApart: boolean;
  readonly invitations: readonly Invited[];
}

/** As the page says things to people. @returns the way to take it back */
export type SayTo = (
  sentence: string,
  tone?: 'plain' | 'refusal' | 'lasting',
  way?: { readonly name: string; readonly run: () => void },
) => () => void;

interface FollowOptions {
  readonly me: AccountId;
  readonly clock: Clock;
  readonly say: SayTo;
  /** Whether the page is where I can see it. */
  readonly isVisible: () => boolean;
  /** Whether I wanted nobody to follow me when the page was last here. */
  readonly isApart: boolean;
}

/** My reading line is told four times a second at most: who is led reads, too. */
const placeMs = 250;
/** Somebody who reloads the page is back by then. */
const goneMs = 8_000;
/** What they read is heard within two rounds of presence, also in a full room. */
const hearingMs = 2_500;

/**
 * Follows somebody through the texts on the page, and lets others follow me. It scrolls, and only where a leader's place is off my screen;
 * it never touches words, selections or carets. Where I read is told to nobody as long as nobody follows me. Free of React.
 */
export class Follow {
  readonly #options: FollowOptions;
  readonly #listeners = new Set<() => void>();
  readonly #telling = new Pace(placeMs, () => this.#tellPlace());
  readonly #invitations = new Invitations();
  #texts: readonly SharedText[] = [];
  #stops: readonly (() => void)[] = [];
  #state: FollowState = { leader: null, followers: [], isApart: false, invitations: [] };
  #people: readonly PersonHere[] = [];
  #since = 0;
  /** Where of the leader's I was last. */
  #reached = '';
  /** Whether I was taken to where they are another way, and stay there until they move on. */
  #hasArrived = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #hearing: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#state = { ...this.#state, isApart: options.isApart };
  }

  state = (): FollowState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** These are the texts on the page from now on. None lets go of everything. */
  attend(texts: readonly SharedText[]): void {
    for (const stop of this.#stops) stop();
    for (const { presence } of this.#texts) if (!texts.some((text) => text.presence === presence)) quieten(presence);
    this.#texts = texts;
    this.#stops = texts.flatMap(({ presence, view }) => [
      presence.subscribe(this.#read),
      ...(view ? [view.on(({ kind }) => kind === 'text' && this.#state.invitations.length > 0 && this.#read())] : []),
    ]);
    const { leader, isApart } = this.#state;
    for (const { presence } of texts) {
      presence.follow(leader?.account ?? null);
      presence.setApart(isApart);
    }
    if (texts.length === 0) this.close();
    this.#read();
    this.looked();
  }

  /** Lets go of everything; it may be taken up again. */
  close(): void {
    this.#invitations.takeBack();
    this.letGo();
    this.#telling.stop();
  }

  /** Tells those who follow me that I read another line, or the same in another text. */
  looked(): void {
    if (this.#state.followers.length > 0) this.#telling.ask();
  }

  /** Whether somebody can be followed now. */
  canFollow(account: AccountId): boolean {
    const person = this.#people.find((each) => each.account === account);
    return person !== undefined && !person.apart && !this.#leadsToMe(person);
  }

  start(account: AccountId): void {
    this.#hasArrived = false;
    this.#begin(account);
  }

  /** Goes my own way again. */
  letGo(): void {
    if (this.#state.leader === null) return;
    this.#end();
    this.#set({ leader: null });
    for (const { presence } of this.#texts) presence.follow(null);
  }

  /** Whether nobody can follow me for now; who does lets go. */
  setApart(isApart: boolean): void {
    this.#set({ isApart });
    for (const { presence } of this.#texts) presence.setApart(isApart);
    this.#read();
    this.#options.say(isApart ? words.nowApart : words.nowNotApart);
  }

  /** Invites everybody in the text that I work on to the passage that I am at. */
  invite(): void {
    const { say } = this.#options;
    const front = this.#texts.find(({ isFront }) => isFront);
    const paragraph = front ? this.#invitations.invite(front) : null;
    if (paragraph === null) {
      say(words.nothingToShow, 'refusal');
      return;
    }
    if (this.#state.isApart) this.setApart(false);
    say(words.invited(paragraph), 'plain', { name: words.takeBack, run: () => this.#invitations.takeBack() });
  }

  /** Goes to the passage that somebody invites to, and follows them from there. */
  join(invited: Invited): void {
    const invitation = this.#state.invitations.find(({ id }) => id === invited.id);
    const text = this.#texts.find(({ document }) => document === invited.document);
    this.#invitations.answer(invited);
    this.#hasArrived = invitation !== undefined && text?.view != null;
    if (invitation) {
      text?.turnTo();
      text?.view?.scrollTo(invitation.span);
    }
    this.#begin(invited.account);
    this.#read();
  }

  decline(invited: Invited): void {
    this.#invitations.answer(invited);
    this.#read();
  }

  #begin(account: AccountId): void {
    const person = this.#people.find((each) => each.account === account);
    if (!person) return;
    if (person.apart || this.#leadsToMe(person)) {
      this.#options.say(person.apart ? words.wantsNone(person.name) : words.inCircle(person.name), 'refusal');
      return;
    }
    this.#since = this.#options.clock.now();
    this.#reached = '';
    clearTimeout(this.#hearing);
    this.#hearing = setTimeout(this.#read, hearingMs);
    this.#set({ leader: { ...somebody(person), isElsewhere: false } });
    for (const { presence } of this.#texts) presence.follow(account);
    this.#read();
  }

  #read = (): void => {
    this.#people = mergePeople(this.#texts.flatMap(({ presence }) => presence.others()));
    const { isApart, followers: before } = this.#state;
    const followers = isApart ? [] : this.#people.filter(({ following }) => following.includes(this.#options.me)).map(somebody);
    const invitations = this.#texts.flatMap((text) => this.#invitations.in(text));
    const leader = this.#state.leader?.account; // who follows goes there anyway
    this.#set({ followers, invitations: invitations.filter(({ account }) => account !== leader) });
    if (followers.length > 0 !== before.length > 0) this.#telling.ask();
    this.#goAlong();
  };

  #goAlong(): void {
    const { leader } = this.#state;
    if (!leader) return;
    const person = this.#people.find(({ account }) => account === leader.account);
    if (!person) {
      this.#leaving ??= setTimeout(() => this.#lose(words.gone(leader.name)), goneMs);
      return;
    }
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    if (person.apart) this.#lose(words.wantsNone(person.name));
    else if (this.#leadsToMe(person)) this.#lose(words.inCircle(person.name));
    else this.#goTo(leader.account, person);
  }

  #goTo(account: AccountId, person: PersonHere): void {
    const at = this.#texts
      .flatMap((text) => placesOf(account, text, this.#since))
      .reduce<PlaceIn | null>((latest, each) => (latest && latest.moved >= each.moved ? latest : each), null);
    const hasHeard = this.#options.clock.now() - this.#since >= hearingMs;
    this.#set({ leader: { ...somebody(person), isElsewhere: at === null && hasHeard } });
    const offset = at?.text.view?.text().offsetOfPoint(at.point) ?? null;
    const reached = at && `${at.text.document} ${JSON.stringify(at.point)}`;
    if (!at || offset === null || reached === null || reached === this.#reached) return;
    this.#reached = reached;
    const stays = this.#hasArrived && at.isRead;
    this.#hasArrived = false;
    if (stays) return;
    if (!at.text.isFront) at.text.turnTo();
    at.text.view?.reveal({ start: offset, end: offset });
  }

  /** Whether following somebody would lead back to me: they follow me, or somebody who does. */
  #leadsToMe(person: PersonHere, passed: ReadonlySet<AccountId> = new Set()): boolean {
    return person.following.some((account) => {
      if (account === this.#options.me) return true;
      const next = passed.has(account) ? undefined : this.#people.find((each) => each.account === account);
      return next !== undefined && this.#leadsToMe(next, new Set([...passed, account]));
    });
  }

  #lose(sentence: string): void {
    this.letGo();
    this.#options.say(sentence);
  }

  #tellPlace(): void {
    const isFollowed = this.#state.followers.length > 0;
    for (const { presence, view, isFront } of this.#texts) {
      const line = isFollowed && isFront && this.#options.isVisible() ? view?.standing().line : null;
      presence.setPlace(line && view ? view.text().pointAt(line.offset, 'next') : null);
    }
  }

  #end(): void {
    clearTimeout(this.#leaving);
    clearTimeout(this.#hearing);
    this.#leaving = undefined;
    this.#reached = '';
  }

  #set(change: Partial<FollowState>): void {
    const state = { ...this.#state, ...change };
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

interface PlaceIn {
  readonly text: SharedText;
  readonly point: Point;
  readonly moved: number;
  /** Whether it is what they read, not their caret. */
  readonly isRead: boolean;
}

/** Where somebody is in a text: what they read, and a caret that they moved since. */
function placesOf(account: AccountId, text: SharedText, since: number): PlaceIn[] {
  const person = text.presence.others().find((each) => each.account === account);
  const carets = (person?.cursors ?? []).filter(({ moved }) => moved > since);
  return [
    ...(person?.places ?? []).map(({ point, moved }) => ({ text, point, moved, isRead: true })),
    ...carets.map(({ head, moved }) => ({ text, point: head, moved, isRead: false })),
  ];
}

/** Takes all that following and leading told out of a text's presence. */
function quieten(presence: Presence): void {
  presence.follow(null);
  presence.setApart(false);
  presence.setPlace(null);
  presence.invite(null);
}
