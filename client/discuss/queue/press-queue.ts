import { strokeOf } from '../../ui/key-stroke.ts';
import type { Say } from '../thread-acts.ts';
import type { Deeds } from './deeds.ts';
import type { MarkItem, QueueItem, ThreadItem } from './item.ts';
import { queueKeyFor } from './shortcuts.ts';
import type { Sitting } from './sitting.ts';
import { words } from './words.ts';

/** What the page does for the keys, beyond what a sitting can. */
export interface QueueHands {
  readonly sitting: Sitting;
  readonly deeds: Deeds;
  readonly say: Say;
  /** Whether the person may say something in the text of an item. */
  mayTalk(item: QueueItem): boolean;
  /** Puts the keyboard into the field for a reply. */
  reply(): void;
  /** Asks to whom it is to be given. */
  give(item: ThreadItem): void;
  open(item: QueueItem): void;
  search(): void;
  showKeys(): void;
  /** On a small screen, back to the list. */
  back(): void;
  attach(item: MarkItem): void;
  remove(item: MarkItem): void;
}

/** Hands a key stroke anywhere on the page to the queue, unless a field, a button or a dialog has it. */
export function pressQueue(event: KeyboardEvent, hands: QueueHands): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.isComposing || isTaken(target)) return;
  const act = queueKeyFor(strokeOf(event));
  const { sitting, deeds, say } = hands;
  const item = sitting.item(sitting.state().at);
  switch (act) {
    case null:
      return;
    case 'next':
    case 'previous':
      sitting.step(act === 'next' ? 1 : -1);
      break;
    case 'chooseNext':
    case 'choosePrevious':
      sitting.extend(act === 'chooseNext' ? 1 : -1);
      break;
    case 'choose':
      if (!item || target?.closest('button:not([aria-current]), a, summary')) return;
      sitting.choose(item.id);
      break;
    case 'chooseNone':
      if (sitting.state().choice.chosen.size > 0) sitting.chooseNone();
      else hands.back();
      break;
    case 'takeBack':
      deeds.takeBack();
      break;
    case 'showNew':
      sitting.layOut();
      break;
    case 'search':
      hands.search();
      break;
    case 'keys':
      hands.showKeys();
      break;
    case 'open':
      if (item) hands.open(item);
      break;
    case 'reply':
      if (item?.kind !== 'thread') return;
      if (hands.mayTalk(item)) hands.reply();
      else say(words.mayNot.reply, 'refusal');
      break;
    case 'assign':
      if (item?.kind !== 'thread') return;
      if (deeds.fit([item], 'assign').length > 0) hands.give(item);
      else say(item.view.thread.standing === 'open' ? words.mayNot.assign : words.mayNot.decidedAlready, 'refusal');
      break;
    case 'resolve':
    case 'accept':
    case 'reject':
      if (item?.kind === 'mark') pressOnMark(act, item, hands);
      else if (item) pressOnThread(act, item, hands);
      break;
  }
  event.preventDefault();
}

function pressOnThread(act: 'resolve' | 'accept' | 'reject', item: ThreadItem, { deeds, say }: QueueHands): void {
  const { standing, edit } = item.view.thread;
  const isSuggestion = edit !== null;
  if (standing !== 'open') {
    if (act === 'resolve' && deeds.mayReopen(item)) deeds.decide([item], 'takeBack');
    else say(words.mayNot.decidedAlready, 'refusal');
  } else if (deeds.fit([item], act).length > 0) deeds.decide([item], act);
  else if ((act === 'resolve') === isSuggestion) say(isSuggestion ? words.mayNot.suggestion : words.mayNot.comment, 'refusal');
  else say(isSuggestion ? words.mayNot.decide : words.mayNot.resolve, 'refusal');
}

function pressOnMark(act: 'resolve' | 'accept' | 'reject', item: MarkItem, { attach, remove, say }: QueueHands): void {
  if (act === 'accept') attach(item);
  else if (act === 'reject') remove(item);
  else say(words.mayNot.lostMark, 'refusal');
}

/** Whether what has the focus has the keys as well. A locked text is read with a caret, and has none of ours. */
function isTaken(target: Element | null): boolean {
  if (target?.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (target?.closest('input:not([type="checkbox"]), textarea, select')) return true;
  return target instanceof HTMLElement && target.isContentEditable && !target.closest('[aria-readonly="true"]');
}
