import { describe, expect, it } from 'vitest';
import { type AccountId, createGroupId } from '../../shared/base/id.ts';
import type { Readership } from '../../shared/review/thread.ts';
import { draftOf, editOf, firstDraft, readershipOf, readersOf } from './suggestion.ts';

const draft = (changes: Partial<ReturnType<typeof firstDraft>>) => ({ ...firstDraft('the quay'), ...changes });

describe('what a suggestion says', () => {
  it('is nothing while the words are the same, or there are none to put in', () => {
    expect(editOf(draft({}), 'the quay', false)).toBeNull();
    expect(editOf(draft({ way: 'insert', insertion: ' ' }), 'the quay', false)).toBeNull();
  });

  it('is to delete the words where nothing takes their place', () => {
    expect(editOf(draft({ replacement: ' ' }), 'the quay', false)).toEqual({ kind: 'delete' });
  });

  it('keeps what is put in apart from the word before, unless it is a stop or its script has no spaces', () => {
    const inserted = (quote: string, insertion: string) => {
      const edit = editOf(draft({ way: 'insert', insertion }), quote, false);
      return edit?.kind === 'insert' ? edit.text : null;
    };
    expect(inserted('the quay', 'and the pier')).toBe(' and the pier');
    expect(inserted('the quay', ', too')).toBe(', too');
    expect(inserted('码头', '岸')).toBe('岸');
  });

  it('stays in its paragraph, but in code', () => {
    const broken = draft({ replacement: 'the\n quay' });
    expect(editOf(broken, 'the pier', false)).toEqual({ kind: 'replace', text: 'the quay' });
    expect(editOf(broken, 'the pier', true)).toEqual({ kind: 'replace', text: 'the\n quay' });
    expect(editOf(broken, 'the\npier', false)).toEqual({ kind: 'replace', text: 'the\n quay' });
  });
});

it('an edit that was refused is the draft again from which it came, with its comment', () => {
  const drafts = [
    { ...firstDraft('a joint notice'), replacement: 'a shared notice', comment: 'Clearer' },
    { ...firstDraft('a joint notice'), way: 'delete' as const, readers: 'staff' },
  ];
  for (const draft of drafts) {
    const edit = editOf(draft, 'a joint notice', false);
    if (!edit) throw new Error('the draft says no edit');
    const again = draftOf(edit, draft.comment, readershipOf(draft));
    expect(again).toMatchObject({ way: draft.way, comment: draft.comment, readers: draft.readers });
    expect(editOf(again, 'a joint notice', false)).toEqual(edit);
  }
});

it('is for those whom it names, and for nobody, rather than for everyone, while they are to be chosen', () => {
  const readerships: Readership[] = [
    { kind: 'everyone' },
    { kind: 'staff' },
    { kind: 'people', people: [] },
    { kind: 'people', people: ['account-ada', 'account-ben'] as AccountId[] },
    { kind: 'people', people: [], groups: [createGroupId()] },
    { kind: 'people', people: ['account-ada' as AccountId], groups: [createGroupId(), createGroupId()] },
  ];
  for (const readership of readerships) expect(readershipOf({ readers: readersOf(readership) })).toEqual(readership);
});
