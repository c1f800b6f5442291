import { expect, it } from 'vitest';
import { parseEntryLink } from './parse-entry-link.ts';

it('takes a share link and an owner link from any address, with white space around it', () => {
  expect(parseEntryLink(' http://192.168.1.7:4400/join#abc.d-_\n')).toEqual({ page: '/join', secret: 'abc.d-_' });
  expect(parseEntryLink('http://127.0.0.1:4400/enter#s3')).toEqual({ page: '/enter', secret: 's3' });
});

it.each(['', 'abc.def', 'http://127.0.0.1:4400/join', 'http://127.0.0.1:4400/join#', 'http://127.0.0.1:4400/p/join/x#y'])(
  'takes %j for no link',
  (text) => {
    expect(parseEntryLink(text)).toBeNull();
  },
);
