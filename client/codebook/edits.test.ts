import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCodebook, codebookOf, labelWith } from '../../shared/annotation/codebook.arbitrary.ts';
import { type Codebook, labelOf } from '../../shared/annotation/codebook.ts';
import { checkCodebook } from '../../shared/annotation/codebook-check.ts';
import { outline, readAs } from '../../shared/annotation/codebook-reading.ts';
import { nextVersion, saysTheSame } from '../../shared/annotation/codebook-version.ts';
import { starterCodebook } from '../../shared/annotation/starter-codebook.ts';
import { adopt, readCodebookFile, writeCodebookFile } from './codebook-file.ts';
import { Draft } from './draft.ts';
import { addKind, addLabel, changeLabel, merge, placeTowards, put, retire, revive, takeOut } from './edits.ts';

const shape = (codebook: Codebook) => outline(codebook, 'span').map(({ label, depth }) => `${label.id}${depth}`);
const five = codebookOf([
  labelWith('a'),
  labelWith('b'),
  labelWith('c', { parent: 'b' }),
  labelWith('d', { parent: 'b' }),
  labelWith('e'),
]);
function step(codebook: Codebook, id: string, way: 'up' | 'down' | 'in' | 'out'): Codebook {
  const place = placeTowards(codebook, id, way);
  return place ? put(id, place)(codebook) : codebook;
}

describe('a label', () => {
  it('is added at the end with a free name, look and key, and a codebook of twenty of them makes sense', () => {
    let codebook = starterCodebook;
    for (let i = 0; i < 10; i++) codebook = addLabel(`new-${i}`, i % 2 ? 'span' : 'document')(codebook);
    codebook = addKind('new-kind')(addKind('other-kind')(codebook));
    expect(checkCodebook(codebook)).toEqual({ ok: true });
    expect(labelOf(codebook, 'new-1')).toMatchObject({ name: 'New label 2', key: '9' });
    expect(labelOf(codebook, 'new-3')?.key).toBeUndefined();
  });

  it('is moved among those beside it with all that is nested in it, into the one before it, and out again', () => {
    expect(shape(step(five, 'b', 'up'))).toEqual(['b0', 'c1', 'd1', 'a0', 'e0']);
    expect(shape(step(five, 'b', 'down'))).toEqual(['a0', 'e0', 'b0', 'c1', 'd1']);
    expect(shape(step(five, 'd', 'up'))).toEqual(['a0', 'b0', 'd1', 'c1', 'e0']);
    expect(shape(step(five, 'b', 'in'))).toEqual(['a0', 'b1', 'c2', 'd2', 'e0']);
    expect(shape(step(five, 'c', 'out'))).toEqual(['a0', 'b0', 'd1', 'c0', 'e0']);
    expect(placeTowards(five, 'a', 'up')).toBeNull();
    expect(placeTowards(five, 'c', 'in')).toBeNull();
  });

  it('is never put into itself or what is nested in it', () => {
    expect(put('b', { side: 'within', of: 'd' })(five)).toBe(five);
    expect(put('b', { side: 'before', of: 'b' })(five)).toBe(five);
  });

  it('that was never saved goes with every mention of it', () => {
    const base = addLabel('new', 'span')(starterCodebook);
    const nested = changeLabel('claim', (label) => ({ ...label, parent: 'new' }))(base);
    expect(saysTheSame(takeOut('new')(nested), starterCodebook)).toBe(true);
  });
});

describe('a merge', () => {
  it('takes along what was nested, also where it goes into what was nested in it', () => {
    expect(shape(merge('b', 'a')(five))).toEqual(['a0', 'c1', 'd1', 'e0']);
    expect(shape(merge('b', 'c')(five))).toEqual(['a0', 'c0', 'd1', 'e0']);
    expect(readAs(merge('b', 'c')(five), 'b')?.id).toBe('c');
  });

  it('can be taken back, and so can retirement', () => {
    expect(shape(revive('e')(retire('e')(five)))).toEqual(shape(five));
    expect(readAs(revive('e')(merge('e', 'a')(five)), 'e')?.id).toBe('e');
  });

  it('and every move leave a sound codebook sound, and readable to those who annotated by the one before', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const edits = fc.oneof(
      fc.tuple(ids, ids).map(([id, into]) => merge(id, into)),
      ids.map((id) => revive(id)),
      ids.map((id) => retire(id)),
      fc
        .record({ id: ids, of: ids, side: fc.constantFrom('before', 'after', 'within') })
        .map(({ id, ...place }) => put(id, place)),
    );
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 6 }), (all) => {
        const edited = all.reduce((codebook, edit) => edit(codebook), five);
        expect(nextVersion(five, edited)).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('a draft', () => {
  const rename = (id: string, name: string) => changeLabel(id, (label) => ({ ...label, name }));

  it('lies on top of what somebody else saved meanwhile', () => {
    const draft = new Draft(five);
    draft.change(rename('a', 'Mine'));
    draft.follow({ ...rename('b', 'Theirs')(five), version: 2 });
    const { base, edited, wasMoved, isChanged } = draft.state();
    expect([base.version, wasMoved, isChanged]).toEqual([2, true, true]);
    expect(edited.labels.slice(0, 2).map(({ name }) => name)).toEqual(['Mine', 'Theirs']);
    draft.follow(five);
    expect(draft.state().base.version).toBe(2);
    draft.discard();
    expect(draft.state()).toMatchObject({ isChanged: false, wasMoved: false });
  });

  it('keeps what was typed while it was being saved', () => {
    const draft = new Draft(five);
    draft.change(rename('a', 'Sent'));
    const sent = draft.state().edited;
    draft.change(rename('b', 'Later'));
    draft.settle(sent, { ...sent, version: 2 });
    expect(draft.state().isChanged).toBe(true);
    expect(
      draft
        .state()
        .edited.labels.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(['Sent', 'Later']);
  });

  it('says at which field something is wrong', () => {
    const draft = new Draft(five);
    draft.change(rename('a', 'Label b'));
    expect(draft.state().faults.get('labels.a.name')).toBe('There is another “Label b”.');
  });
});

describe('a codebook’s file', () => {
  it('gives back what was written, whatever it was, unless it makes no sense', () => {
    fc.assert(
      fc.property(anyCodebook, (codebook) => {
        const read = readCodebookFile(writeCodebookFile(codebook));
        expect(read.ok).toBe(checkCodebook(codebook).ok);
        if (read.ok) expect(read.value).toEqual(codebook);
      }),
    );
  });

  it('is refused in words when it holds something else', () => {
    expect(readCodebookFile('no')).toMatchObject({ ok: false, error: expect.stringContaining('not JSON') });
    expect(readCodebookFile('{"labels":[]}')).toMatchObject({
      ok: false,
      error: expect.stringContaining('no codebook (version'),
    });
  });

  it('is taken over whole, and what it does not hold is retired', () => {
    const adopted = adopt(starterCodebook)(five);
    expect(nextVersion(five, adopted).ok).toBe(true);
    expect(outline(adopted, 'span').map(({ label }) => label.id)).toEqual(
      outline(starterCodebook, 'span').map(({ label }) => label.id),
    );
  });
});
