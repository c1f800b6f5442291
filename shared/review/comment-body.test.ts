import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccountId, createGroupId } from '../base/id.ts';
import { bodyOf, bodyText, commentSchema, groupsMentionedIn, longestComment, mentionedIn, readBody } from './comment-body.ts';
import { groupMark } from './group-mark.ts';

/** JSON of the schema, of any shape that it allows. */
const { doc } = fc.letrec<{ inline: unknown; paragraph: unknown; block: unknown; item: unknown; doc: { content: unknown[] } }>(
  (tie) => ({
    inline: fc.oneof(
      fc.record({ type: fc.constant('text'), text: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) }),
      fc.record({ type: fc.constant('hardBreak') }),
      fc.record({
        type: fc.constant('mention'),
        attrs: fc.record({ id: fc.stringMatching(/^[A-Za-z0-9_-]{8,16}$/), label: fc.string({ maxLength: 20 }) }),
      }),
      fc.record({
        type: fc.constant('text'),
        text: fc.string({ minLength: 1, maxLength: 12 }),
        marks: fc.constantFrom(
          [{ type: 'bold' }],
          [{ type: 'code' }],
          [{ type: 'link', attrs: { href: 'https://harbour.example/a' } }],
        ),
      }),
    ),
    paragraph: fc.record({ type: fc.constant('paragraph'), content: fc.array(tie('inline'), { maxLength: 4 }) }),
    item: fc.record({ type: fc.constant('listItem'), content: fc.array(tie('paragraph'), { minLength: 1, maxLength: 2 }) }),
    block: fc.oneof(
      { depthSize: 'small' },
      tie('paragraph'),
      fc.record({
        type: fc.constant('codeBlock'),
        content: fc.constantFrom([], [{ type: 'text', text: 'let x;' }]),
      }),
      fc.record({ type: fc.constant('blockquote'), content: fc.array(tie('block'), { minLength: 1, maxLength: 2 }) }),
      fc.record({
        type: fc.constantFrom('bulletList', 'orderedList'),
        content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      }),
    ),
    doc: fc.record({ type: fc.constant('doc'), content: fc.array(tie('block'), { minLength: 1, maxLength: 4 }) }),
  }),
);

const paragraph = (...content: unknown[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
const linking = (href: unknown) => paragraph({ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] });

test('reads what the schema allows into the same, however often, and says the same words', () => {
  fc.assert(
    fc.property(doc, (json) => {
      const body = readBody(json);
      if (body === null) return; // it says nothing
      expect(readBody(JSON.parse(JSON.stringify(body)))).toEqual(body);
      expect(commentSchema.nodeFromJSON(body).toJSON()).toEqual(body);
      expect(bodyText(body).trim()).not.toBe('');
      expect(bodyText(body).length).toBeLessThanOrEqual(longestComment);
    }),
  );
});

test('answers whatever comes from outside, and what it takes is of the schema', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything(), damaged()), (value) => {
      const body = readBody(value);
      if (body) commentSchema.nodeFromJSON(body).check();
    }),
  );
});

test('takes links to pages and addresses, and none that does something', () => {
  for (const href of ['https://a.example', 'HTTP://a.example/?q', 'mailto:ada@a.example', '/p/x/d/y?at=z']) {
    expect(readBody(linking(href))).not.toBeNull();
  }
  const scripts = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'vbscript:x'];
  for (const href of [...scripts, 'data:text/html,x', 'blob:x', 'file:///etc', '', null, 7, {}, `/${'x'.repeat(2_000)}`]) {
    expect(readBody(linking(href))).toBeNull();
  }
});

test('leaves out what the schema does not know of a node that it knows', () => {
  const loud = { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: '/x', onclick: 'x()', target: '_top' } }] };
  expect(JSON.stringify(readBody(paragraph(loud)))).not.toMatch(/onclick|target/);
});

test('takes no attribute for a hiding place', () => {
  const large = 'x'.repeat(100_000);
  const list = (attrs: object) => ({
    type: 'doc',
    content: [
      {
        type: 'orderedList',
        attrs,
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }] }],
      },
    ],
  });
  const code = (language: unknown) => ({
    type: 'doc',
    content: [{ type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text: 'a' }] }],
  });
  const mention = (attrs: object) => paragraph({ type: 'mention', attrs });
  expect(readBody(list({ start: 3, type: 'a' }))).not.toBeNull();
  expect(readBody(code('typescript'))).not.toBeNull();
  for (const body of [list({ start: large }), list({ start: 1, type: large }), code(large), code({ large })]) {
    expect(readBody(body)).toBeNull();
  }
  expect(readBody(mention({ id: 'account-of-ada', label: 'Ada' }))).not.toBeNull();
  for (const attrs of [
    { id: 'x', label: 'Ada' },
    { id: 'account-of-ada', label: large },
    { id: 'account-of-ada', label: { large } },
    {},
  ]) {
    expect(readBody(mention(attrs))).toBeNull();
  }
});

test('takes no more than a comment may hold, and nothing that is nested without end', () => {
  expect(readBody(bodyOf('x'.repeat(longestComment)))).not.toBeNull();
  expect(readBody(bodyOf('x'.repeat(longestComment + 1)))).toBeNull();
  expect(readBody(bodyOf('\n'.repeat(3_000)))).toBeNull();
  expect(readBody(bodyOf(`a${'\n'.repeat(3_000)}`))).toBeNull();
  let nested: unknown = { type: 'paragraph', content: [{ type: 'text', text: 'a' }] };
  for (let depth = 0; depth < 50_000; depth++) nested = { type: 'blockquote', content: [nested] };
  expect(readBody({ type: 'doc', content: [nested] })).toBeNull();
});

test('reads lines as paragraphs and mentions as names, and knows each person who is mentioned once', () => {
  expect(bodyText(bodyOf('one\n\nthree'))).toBe('one\n\nthree');
  const mention = (id: string, label: string) => ({ type: 'mention', attrs: { id, label } });
  const body = readBody(
    paragraph(
      mention('account-of-ada', 'Ada'),
      { type: 'text', text: ' and ' },
      mention('account-of-ben', 'Ben'),
      mention('account-of-ada', 'A.'),
    ),
  );
  expect(body && bodyText(body)).toBe('@Ada and @Ben@A.');
  expect(body && mentionedIn(body)).toEqual<AccountId[]>(['account-of-ada' as AccountId, 'account-of-ben' as AccountId]);
});

test('knows groups from people, and takes a mention of nothing for no comment', () => {
  const group = createGroupId();
  const mention = (id: string) => readBody(paragraph({ type: 'mention', attrs: { id, label: 'Readers' } }));
  const [together, alone] = [mention(groupMark(group)), mention('account-of-ada')];
  expect(together && [mentionedIn(together), groupsMentionedIn(together)]).toEqual([[], [group]]);
  expect(alone && [mentionedIn(alone), groupsMentionedIn(alone)]).toEqual([['account-of-ada'], []]);
  expect([mention('group:'), mention('group:nobody'), mention(`other:${group}`)]).toEqual([null, null, null]);
});

/** Something of the schema in which one value is another. */
function damaged(): fc.Arbitrary<unknown> {
  return fc.tuple(doc, fc.nat(), fc.jsonValue()).map(([json, at, value]) => {
    let passed = 0;
    return JSON.parse(JSON.stringify(json), (_, each) => (passed++ === at % 40 ? value : each));
  });
}
