import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ids from './id.ts';

const kinds = [
  [ids.createProjectId, ids.parseProjectId],
  [ids.createDocumentId, ids.parseDocumentId],
  [ids.createLayerId, ids.parseLayerId],
  [ids.createLinkId, ids.parseLinkId],
  [ids.createIntentId, ids.parseIntentId],
  [ids.createAnnotationId, ids.parseAnnotationId],
  [ids.createRelationId, ids.parseRelationId],
] as const;

describe('an id', () => {
  it('is read back as it was made, and can stand in an address and a file name', () => {
    for (const [create, parse] of kinds) {
      const id = create();
      expect(parse(id)).toBe(id);
      expect(encodeURIComponent(id)).toBe(id);
    }
  });

  it('is not made twice', () => {
    const made = Array.from({ length: 10_000 }, ids.createAnnotationId);
    expect(new Set(made).size).toBe(made.length);
  });

  it('is not read from anything else: other letters, capitals, line ends, other lengths', () => {
    const id = ids.createDocumentId();
    for (const text of [
      '',
      id.slice(1),
      `${id}0`,
      `${id}\n`,
      ` ${id}`,
      `${id.slice(1)}u`,
      `${id.slice(1)}A`,
      '../../etc/passwd',
    ]) {
      expect(ids.parseDocumentId(text)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => ids.parseDocumentId(text) === null || /^[0-9a-z]{16}$/.test(text)));
  });
});

describe('an account’s id', () => {
  it('has better-auth’s letters and nothing that could leave an address or a header', () => {
    expect(ids.parseAccountId('Ab3_-xyzAb3_-xyz')).toBe('Ab3_-xyzAb3_-xyz');
    for (const text of ['short', 'with space', 'line\nbreak', 'a/b/c/d/e', 'x'.repeat(65)])
      expect(ids.parseAccountId(text)).toBeNull();
  });
});
