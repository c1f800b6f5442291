import { expect, it } from 'vitest';
import { answering } from './what-to-keep.ts';

const origin = 'https://notes.example.org';
const ask = (path: string, mode = 'cors', method = 'GET') => answering({ method, mode, url: new URL(path, origin).href }, origin);

it('a page comes from the server as long as that answers, so that nobody is held on an old one', () => {
  for (const path of ['/', '/p/abc/d/def?beside=x', '/apiary']) expect(ask(path, 'navigate')).toBe('server first');
  expect(ask('/colour-scheme.js', 'no-cors')).toBe('server first');
});

it('what has a hash in its name is taken from what is kept', () => {
  expect(ask('/assets/index-1a2b.js')).toBe('kept first');
  expect(ask('/assets/literata-1a2b.woff2', 'cors')).toBe('kept first');
});

it('nothing that the server says of anybody is touched, and nothing that changes something', () => {
  for (const path of ['/api/me', '/api/documents/x', '/sync/prose', '/feed', '/metrics']) {
    expect(ask(path)).toBe('leave alone');
    expect(ask(path, 'navigate')).toBe('leave alone'); // a file that is exported
  }
  expect(ask('/', 'navigate', 'POST')).toBe('leave alone');
  expect(ask('https://elsewhere.example.org/assets/x.js')).toBe('leave alone');
  expect(ask('/service-worker.js', 'same-origin')).toBe('leave alone');
});
