import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openLayer } from '../../shared/annotation/layer.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { createAnnotationId, createDocumentId, createLayerId, type DocumentId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Done } from './acting.ts';
import { History } from './history.ts';
import { Marks } from './marks.ts';
import { type Among, Table } from './table.ts';
import { words } from './words.ts';

const teamLayer = (document: DocumentId) => ({
  ...({ id: createLayerId(), audience: 'team', document, layer: openLayer(new Y.Doc()), authorOf: () => null } as const),
});

const assertUnused = () => {
  throw new Error('nothing is cited here');
};

/** Somebody at a table, what they hear, and for which texts the server was asked. */
function somebody({ mayAnnotate = true, answer = ok(undefined) as Done, among = 'project' as Among } = {}) {
  const heard: string[] = [];
  const asked: DocumentId[] = [];
  const clock = { now: () => 1_000 };
  const marks = new Marks();
  const table = new Table({
    ...{ marks, codebook: starterCodebook, mayAnnotate, clock, history: new History(clock) },
    among,
    say(sentence) {
      heard.push(sentence);
      return () => {};
    },
    citing: { passage: assertUnused, paragraph: assertUnused, mark: assertUnused },
    async openOwn(document) {
      asked.push(document);
      return answer;
    },
  });
  return { table, marks, heard, asked };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('who is to see new marks', () => {
  it('asks once for each text, also for one that is laid beside later', async () => {
    const { table, marks, asked, heard } = somebody();
    const [one, other] = [teamLayer(createDocumentId()), teamLayer(createDocumentId())];
    marks.show([one]);
    table.switchAudience();
    expect(table.state()).toMatchObject({ audience: 'personal', isOpeningOwn: true });
    expect(heard).toEqual([words.marksGoTo.personal]);
    marks.show([one, other]);
    table.switchAudience();
    table.switchAudience();
    await settled();
    expect(asked).toEqual([one.document, other.document]);
    expect(table.state().isOpeningOwn).toBe(false);
  });

  it('is the team again, and is said, when the server cannot be asked; and can be tried again', async () => {
    const { table, marks, asked, heard } = somebody({ answer: err(words.ownNeedsServer) });
    marks.show([teamLayer(createDocumentId())]);
    table.markFor('personal');
    await settled();
    expect(table.state().audience).toBe('team');
    expect(heard).toEqual([words.ownNeedsServer]);
    table.markFor('personal');
    await settled();
    expect(asked.length).toBe(2);
  });

  it('is not for a reader to say', () => {
    const { table, asked, heard } = somebody({ mayAnnotate: false });
    table.switchAudience();
    expect([table.state().audience, asked, heard]).toEqual(['team', [], [words.mayNotAnnotate]]);
  });

  it('is no question for a student, who works for nobody else; and why nothing can be marked is told in their words', () => {
    const { table, asked, heard } = somebody({ mayAnnotate: false, among: 'exercise' });
    table.switchAudience();
    expect([table.state().audience, asked, heard]).toEqual(['team', [], []]);
    table.startRelating(createAnnotationId());
    table.do(table.acts.annotateWhole(createDocumentId(), 'any', 'team'));
    expect(heard[0]).toBe(words.workStands);
  });
});

describe('a note that is being written', () => {
  const written = () => {
    const person = somebody();
    const { table, marks } = person;
    const layer = teamLayer(createDocumentId());
    marks.show([layer]);
    const made = table.acts.annotateWhole(layer.document, 'claim', 'team');
    if (!made.ok) throw new Error(made.error);
    return { ...person, id: made.value, note: () => marks.mark(made.value)?.annotation.note };
  };

  it('is put into its mark', () => {
    const { table, id, note, heard } = written();
    table.keepNote(id, 'Who else has it?');
    expect([note(), heard]).toEqual(['Who else has it?', []]);
  });

  it('is said where somebody has removed the mark, and an empty one is not [V6]', () => {
    const { table, id, heard } = written();
    table.acts.remove(id);
    table.keepNote(id, '');
    table.keepNote(id, 'Who else has it?');
    expect(heard).toEqual([words.noteOfRemoved('Who else has it?')]);
  });

  it('is said with the reason where its writer may only read by now [V6]', () => {
    const { table, id, note, heard } = written();
    table.acts.follow({ mayAnnotate: false });
    table.keepNote(id, 'Who else has it?');
    expect([note(), heard]).toEqual(['', [words.mayNotAnnotate, words.noteNotKept('Who else has it?')]]);
  });
});
