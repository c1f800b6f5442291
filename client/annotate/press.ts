import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { strokeOf } from '../ui/key-stroke.ts';
import { chosenOn, listedOn, relabelChosen, removeChosen } from './choice-acts.ts';
import { takeAlong } from './citing.ts';
import type { Desk } from './desk.ts';
import { selectParagraph, stepMarks } from './mark-steps.ts';
import { finishMoving, startMoving } from './move-mark.ts';
import { stepNews } from './news-steps.ts';
import { keyActEverywhere, keyActFor, keyActWhileWriting } from './shortcuts.ts';
import { writeNote } from './write-note.ts';

interface PressOptions {
  /** The text in which the person works. */
  readonly desk: Desk;
  readonly showKeys: () => void;
}

/** Hands a key stroke anywhere on the page to the desk, unless a field, a button or a dialog has it. */
export function press(event: KeyboardEvent, { desk, showKeys }: PressOptions): void {
  const target = event.target instanceof Element ? event.target : null;
  const isWriting = desk.view.writing !== null && target instanceof HTMLElement && target.isContentEditable;
  // ProseMirror keeps these two from the browser, whether or not it has a use for them.
  const isOnlyKept = isWriting && (event.key === 'Escape' || (event.key === 'Enter' && event.altKey));
  if ((event.defaultPrevented && !isOnlyKept) || event.isComposing) return;
  if (target?.closest('[role="dialog"], [role="menu"]')) return;
  const { table } = desk;
  const { hand, codebook } = desk.state();
  const { key } = event;
  const chosen = desk.view.selection(); // the desk hears of it later than the next key may come
  const selecting = chosen !== null && chosen.start < chosen.end;
  const stroke = strokeOf(event);
  const isTyped = target?.closest('input:not([type="checkbox"]), textarea, select');
  const here = isWriting ? keyActWhileWriting : keyActFor;
  // F6 leads out of a field, too.
  const act = keyActEverywhere(stroke) ?? (isTyped && key !== 'F6' ? null : here(stroke, selecting));
  if (!act || (key === 'Enter' && target?.closest('button, a'))) return;

  const inHand = hand.kind === 'annotation' ? hand.id : null;
  switch (act.kind) {
    case 'label': {
      const label = givenLabels(codebook, 'span').find((each) => each.key === act.key);
      if (!label) return;
      if (!selecting && chosenOn(desk).length > 0) relabelChosen(desk, label.id);
      else desk.label(label.id);
      break;
    }
    case 'lastLabel':
      desk.label(desk.state().lastLabel);
      break;
    case 'pick':
      return; // the text tells it as an event, because it knows the caret
    case 'relate':
      if (!inHand && !selecting) return;
      desk.startRelating();
      break;
    case 'paragraph':
      selectParagraph(desk, 1);
      break;
    case 'paragraphBefore':
      selectParagraph(desk, -1);
      break;
    case 'otherText':
      if (table.state().desks.length < 2) return;
      table.turnToOther();
      break;
    case 'audience':
      table.switchAudience();
      break;
    case 'move':
      if (!inHand) return;
      startMoving(desk, inHand);
      break;
    case 'note':
      if (!inHand) return;
      writeNote(table, inHand);
      break;
    case 'remove':
      if (chosenOn(desk).length > 0) removeChosen(desk);
      else if (hand.kind === 'relation') table.do(table.acts.relations.remove(hand.id));
      else if (inHand) table.do(table.acts.remove(inHand));
      else return;
      break;
    case 'cite':
      takeAlong(desk, 'citation');
      break;
    case 'link':
      takeAlong(desk, 'link');
      break;
    case 'letGo':
      if (hand.kind === 'empty') table.panel.chooseNone();
      desk.talk?.letGo();
      table.letGo();
      desk.focus();
      break;
    case 'undo':
      table.undo();
      break;
    case 'redo':
      table.redo();
      break;
    case 'next':
      stepMarks(desk, 1);
      break;
    case 'previous':
      stepMarks(desk, -1);
      break;
    case 'choose':
      if (!inHand) return;
      table.panel.choose(inHand, listedOn(desk));
      break;
    case 'chooseNext':
    case 'choosePrevious':
      chooseOn(desk, act.kind === 'chooseNext' ? 1 : -1, inHand);
      break;
    case 'nextNew':
    case 'previousNew':
      stepNews(desk, act.kind === 'nextNew' ? 1 : -1);
      break;
    case 'history':
      if (!inHand) return;
      table.panel.toggleHistory();
      break;
    case 'filter':
      table.panel.filter(true);
      break;
    case 'comment':
      if (!desk.talk) return;
      desk.talk.comment('here');
      break;
    case 'suggest':
      if (!desk.talk || !selecting || table.among === 'exercise') return;
      desk.talk.suggest();
      break;
    case 'enterThread':
      desk.talk?.enter();
      break;
    case 'nextThread':
    case 'previousThread':
      desk.talk?.step(act.kind === 'nextThread' ? 1 : -1);
      break;
    case 'keys':
      showKeys();
      break;
  }
  event.preventDefault();
}

/** Draws the range of chosen marks on from the one in hand, and takes the next one in hand. */
function chooseOn(desk: Desk, direction: 1 | -1, inHand: AnnotationId | null): void {
  const { panel } = desk.table;
  if (inHand && chosenOn(desk).length === 0) panel.choose(inHand, listedOn(desk));
  stepMarks(desk, direction);
  const { hand } = desk.state();
  if (hand.kind === 'annotation') panel.choose(hand.id, listedOn(desk), { range: inHand !== null });
}

/**
 * Keys while the ends of a mark are being moved: Enter keeps them, Tab changes the other end, and others change the selection as ever
 * but for those that would write. To be asked before the text is, which may be open.
 */
export function pressWhileMoving(event: KeyboardEvent | InputEvent, desk: Desk): void {
  const isInText = event.target instanceof HTMLElement && event.target.isContentEditable;
  if (desk.state().hand.kind !== 'moving' || !isInText) return;
  if (event instanceof KeyboardEvent) {
    if (event.isComposing || !['Enter', 'Tab', 'Backspace', 'Delete'].includes(event.key)) return;
    if (event.key === 'Enter') finishMoving(desk);
    else if (event.key === 'Tab') turnSelectionRound();
  }
  event.preventDefault();
  event.stopPropagation();
}

/** Makes the fixed end of the selection the one that Shift and the arrow keys move. */
function turnSelectionRound(): void {
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return;
  selection.setBaseAndExtent(focusNode, focusOffset ?? 0, anchorNode, anchorOffset ?? 0);
}
