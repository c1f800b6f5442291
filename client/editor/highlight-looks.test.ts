import { expect, test } from 'vitest';
import { HighlightLooks, standingNow } from './highlight-looks.ts';
import type { Highlight } from './text-view.ts';

const highlight = (id: string, start: number): Highlight => ({
  ...{ id, spans: [{ start, end: start + 5 }], form: 'solid', colour: 'slate', tag: '', description: '' },
});

const sameLook = () => 'plain';
const activeB = (id: string) => (id === 'b' ? 'active' : 'plain');

/** One that stands at 3 to 9, and a way to have it stand elsewhere. */
function moving(): readonly [Highlight, (at: Highlight['spans']) => void] {
  let spans: Highlight['spans'] = [{ start: 3, end: 9 }];
  const one: Highlight = {
    ...highlight('a', 0),
    get spans() {
      return spans;
    },
  };
  return [
    one,
    (at) => {
      spans = at;
    },
  ];
}

test('what is painted first is all new, and painted again as it is nothing of it', () => {
  const looks = new HighlightLooks();
  const highlights = [highlight('a', 0), highlight('b', 10)];
  expect(looks.take(standingNow(highlights), sameLook)).toEqual(highlights.flatMap(({ spans }) => spans));
  expect(looks.take(standingNow([...highlights]), sameLook)).toEqual([]);
});

test('one that comes, goes or looks otherwise is told, and no other', () => {
  const looks = new HighlightLooks();
  const [a, b, c] = [highlight('a', 0), highlight('b', 10), highlight('c', 20)];
  looks.take(standingNow([a, b]), sameLook);
  expect(looks.take(standingNow([a, b, c]), sameLook)).toEqual(c.spans);
  expect(looks.take(standingNow([a, b, c]), activeB)).toEqual(b.spans);
  expect(looks.take(standingNow([b, c]), activeB)).toEqual(a.spans);
});

test('one that went is told where it was painted, though nobody knows any more where it stands', () => {
  const looks = new HighlightLooks();
  const [gone, stands] = moving();
  looks.take(standingNow([gone]), sameLook);
  stands([]);
  expect(looks.take(standingNow([]), sameLook)).toEqual([{ start: 3, end: 9 }]);
});

test('one that moved with the text since it came is told, when it goes, where it stood last', () => {
  const looks = new HighlightLooks();
  const [moved, stands] = moving();
  looks.take(standingNow([moved]), sameLook);
  stands([{ start: 503, end: 509 }]);
  looks.take(standingNow([moved]), sameLook);
  stands([]);
  expect(looks.take(standingNow([]), sameLook)).toEqual([{ start: 503, end: 509 }]);
});

test('one that stands elsewhere in the same text is told in both places', () => {
  const looks = new HighlightLooks();
  const [found, stands] = moving();
  looks.take(standingNow([found]), sameLook);
  stands([{ start: 3, end: 9 }]);
  expect(looks.take(standingNow([found]), sameLook)).toEqual([]);
  stands([{ start: 20, end: 26 }]);
  expect(looks.take(standingNow([found]), sameLook)).toEqual([
    { start: 3, end: 9 },
    { start: 20, end: 26 },
  ]);
});
