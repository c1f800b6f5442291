import type { AttributeValue } from '../../shared/annotation/annotation.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import type { Done } from './acting.ts';
import type { Desk } from './desk.ts';
import { words } from './words.ts';

/** The marks of a text that are chosen and shown, in text order. */
export const chosenOn = (desk: Desk): readonly AnnotationId[] => desk.table.panel.chosenOf(listedOn(desk));

/** The marks of a text as the panel lists them. */
export const listedOn = (desk: Desk): readonly AnnotationId[] => desk.state().shown.map(({ annotation }) => annotation.id);

export function relabelChosen(desk: Desk, label: string): void {
  const done = desk.acts.relabelEach(chosenOn(desk), label);
  tell(desk, done, words.relabelledEach(desk.acts.labelName(label)));
}

/** @param name of the attribute */
export function setAttributeOfChosen(desk: Desk, attribute: string, name: string, value: AttributeValue | null): void {
  tell(desk, desk.acts.setAttributeEach(chosenOn(desk), attribute, value), words.attributeOfEach(name));
}

export function removeChosen(desk: Desk): void {
  const done = desk.acts.removeEach(chosenOn(desk));
  if (done.ok) desk.table.panel.chooseNone();
  tell(desk, done, words.removedMarks);
}

function tell({ table }: Desk, done: Done<number>, sentence: (count: number) => string): void {
  if (table.do(done) && done.ok) table.say(`${sentence(done.value)}.`, 'plain', { name: words.undo, run: () => table.undo() });
}
